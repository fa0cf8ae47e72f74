package dev.hubscout.local.table;

/** Read and write capacity units a second. */
public record Units(long read, long write) {

  /** Those of one kind. */
  public long of(Direction direction) {
    return switch (direction) {
      case READ -> read;
      case WRITE -> write;
    };
  }
}
