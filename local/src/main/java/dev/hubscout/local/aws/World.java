package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Organization;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The organization as it is now. */
final class World {
  private final Object lock = new Object();
  private volatile Organization organization;
  private long version;

  World(Organization organization) {
    this.organization = organization;
  }

  Organization now() {
    return organization;
  }

  void change(UnaryOperator<Organization> change) {
    synchronized (lock) {
      organization = change.apply(organization);
      version++;
      lock.notifyAll();
    }
  }

  long version() {
    synchronized (lock) {
      return version;
    }
  }

  /** Waits until the organization is no longer the one of that version, or for so long. */
  void awaitChange(long seen, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (lock) {
      while (version == seen) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return;
        }
        lock.wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    }
  }
}
