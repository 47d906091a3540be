/** Brings the versions of Node that the built command is tried with: npm run nodes. */
import { installNodes } from './nodes.ts'

installNodes()
