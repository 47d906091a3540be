/** What arrives before somebody asks for it. */
export interface Queue<Item> {
  readonly length: number
  /** Whether nothing more will arrive, and all has been taken. */
  readonly isOver: boolean
  push(item: Item): void
  /** Nothing more will arrive. */
  end(): void
  /** The next one, when it is there; undefined at the end. For one who asks at a time. */
  next(): Promise<Item | undefined>
}

export function openQueue<Item>(): Queue<Item> {
  const items: Item[] = []
  let isEnded = false
  let wake = (): void => {}
  return {
    get length() {
      return items.length
    },
    get isOver() {
      return isEnded && items.length === 0
    },
    push(item) {
      items.push(item)
      wake()
    },
    end() {
      isEnded = true
      wake()
    },
    async next() {
      while (items.length === 0 && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return items.shift()
    },
  }
}
