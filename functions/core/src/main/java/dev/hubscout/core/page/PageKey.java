package dev.hubscout.core.page;

/** The key that signs the tokens of pages; the same for every function of a hub. A port. */
@FunctionalInterface
public interface PageKey {
  /** How many bytes it has. */
  int BYTES = 32;

  /** The key; whoever asks first makes it. Never to be logged or answered. */
  byte[] bytes();
}
