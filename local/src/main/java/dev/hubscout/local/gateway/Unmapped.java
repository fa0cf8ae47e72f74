package dev.hubscout.local.gateway;

/** A request of which it is not known here what permissions it takes; it is refused. */
final class Unmapped extends RuntimeException {
  Unmapped(String message) {
    super(message);
  }
}
