package dev.hubscout.resources.call;

/** Takes many listings at once; its methods are called by several threads. */
public interface ListingSinks {
  /** A sink for a listing that begins, or goes on. */
  ListingSink open(ListCall call);

  /** A listing has ended. Nothing more comes to its sink. */
  void close(ListCall call, ListingSink sink, Listing listing);

  /** A listing was given up before its end, so that it is not kept: what was held for it can go. */
  default void abandon(ListingSink sink) {}
}
