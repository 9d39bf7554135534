/** Something the person at the keyboard can put right. Its message is one line that says what to do. */
export class StartError extends Error {
  override name = 'StartError'
}

/** One line for any failure: what went wrong, and what to do where that is known. */
export function describeFailure(error: unknown): string {
  const { code, message, path, syscall } = error as NodeJS.ErrnoException
  if (error instanceof StartError) return message
  if (code === 'ENOSPC' || /no space left on device/i.test(String(message))) {
    return 'The disk is full: free some space (1 GB is enough), then start again.'
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return `Not allowed to ${syscall ?? 'use'} ${path ?? 'a file'}: it belongs to another user. Run as that user, or remove it.`
  }
  if (code === 'EROFS')
    return `${path ?? 'The folder'} is on a read-only file system: clone to a writable place.`
  if (code === 'EMFILE' || code === 'ENFILE')
    return 'Too many open files: raise the limit with `ulimit -n 4096`.'
  const line = String(message || error).split('\n', 1)[0]
  return `${line} (full account in .forecourt/logs/)`
}
