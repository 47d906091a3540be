# The same in jq. usage: jq -nc --argjson faults "$(jq -Rn -f faults.jq TABLE)" -f jq.jq < FILE
# With -Rr each line is read by itself, so that one that is not JSON goes through as it is.
# The counts of failures go to stderr at the end, as JSON.
({code: 1, Code: 1, errCode: 1, ErrCode: 1, errcode: 1, Errcode: 1, errorCode: 1, ErrorCode: 1, errorcode: 1,
  err_code: 1, error_code: 1}) as $code_keys
| ({status: 1, Status: 1}) as $status_keys

# The keys of an object whose values are failing codes.
| def failing:
    . as $object
    | keys_unsorted[]
    | select(
        if $code_keys[.] then ($object[.] | type) as $type | $type == "number" or $type == "string"
        else $status_keys[.] and ($object[.] | type) == "number" end)
    | select($faults[$object[.] | tostring]);

# The object with a member directly behind each of those keys.
  def insert($failing):
    . as $object
    | reduce keys_unsorted[] as $key ({};
        .[$key] = $object[$key]
        | if $failing | index($key) then
            (if has("decoded") then $key + "Decoded" else "decoded" end) as $name
            | if $object | has($name) then . else .[$name] = $faults[$object[$key] | tostring] end
          else . end);

  def decode:
    walk(if type == "object" then [failing] as $failing | if $failing == [] then . else insert($failing) end else . end);

def parsed:
    if type == "string" then . as $line | try fromjson catch $line else . end;

foreach ((inputs | [parsed]), null) as $input ({failures: {}};
  if $input == null then .
  else
    [$input[0] | .. | objects | .[failing] | tostring] as $codes
    | reduce $codes[] as $code (.; .failures[$code] += 1)
    | .output = ($input[0] | if $codes == [] then . else decode end)
  end;
  if $input == null then {failures} | stderr | empty else .output end)
