/** A value that is not what its type asks for; the message is a sentence for whoever wrote it. */
export class Unreadable extends Error {}
