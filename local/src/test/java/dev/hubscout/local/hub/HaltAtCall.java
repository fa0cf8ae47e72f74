package dev.hubscout.local.hub;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Halts the JVM, as a kill would, once the call of a given number has taken effect and before its
 * caller learns of it. The SDK puts it into every client of the tests' JVMs; it does nothing but
 * where {@value #PROPERTY} is set.
 */
public final class HaltAtCall implements ExecutionInterceptor {
  static final String PROPERTY = "hubscout.test.halt";
  static final int EXIT = 86;

  private static final int HALT = Integer.getInteger(PROPERTY, Integer.MAX_VALUE);
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static volatile boolean armed;

  /** Counting begins here: what sets the stage is not part of the test. */
  static void arm() {
    armed = true;
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (armed && CALLS.incrementAndGet() == HALT) {
      Runtime.getRuntime().halt(EXIT);
    }
  }
}
