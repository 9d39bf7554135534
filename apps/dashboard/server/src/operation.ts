export {
  answer,
  error,
  Gone,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
