package dev.hubscout.aws.hub;

import dev.hubscout.core.metrics.Metrics;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a handler works with, built when the function starts.
 *
 * <p>Where Lambda takes a snapshot of functions (SnapStart), it is primed before that, so that the
 * snapshot holds the classes, mappers and clients' set-up that a first invocation needs. The
 * priming calls nobody. After a restore it is built anew from a new hub: no session, no
 * credentials, no caller's account, no parameter's value, no call budget and no time of before the
 * snapshot is left.
 */
public final class PrimedHandler<T> implements Supplier<T>, Resource {
  private static final Logger LOG = LoggerFactory.getLogger(PrimedHandler.class);

  /** How Lambda says how the function's environment came to be. */
  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  private static final String BY_SNAPSHOT = "snap-start";

  private final Supplier<T> build;
  private final Supplier<HubEnvironment> environment;
  private final Priming priming;
  private volatile T ready;

  PrimedHandler(Supplier<T> build, Supplier<HubEnvironment> environment, Priming priming) {
    this.build = build;
    this.environment = environment;
    this.priming = priming;
    this.ready = build.get();
  }

  /** What is done before a snapshot is taken. */
  @FunctionalInterface
  public interface Priming {
    /**
     * Does what a first invocation does.
     *
     * @param hub calls nobody: every call is answered at once, with nothing found
     * @throws Exception where a first invocation would fail; the snapshot is taken all the same,
     *     and the log tells
     */
    void play(Hub hub) throws Exception;
  }

  /** Built already, by whoever hosts the function. */
  public static <T> PrimedHandler<T> of(T built) {
    return new PrimedHandler<>(
        () -> built,
        () -> {
          throw new IllegalStateException("no snapshot is taken here");
        },
        hub -> {});
  }

  /**
   * For a function in Lambda.
   *
   * @param build puts the function together
   */
  public static <T> PrimedHandler<T> inLambda(Function<Hub, T> build, Priming priming) {
    var prepared =
        new PrimedHandler<>(
            () -> build.apply(Hub.fromEnvironment()),
            () -> HubEnvironment.of(System.getenv()),
            priming);
    if (BY_SNAPSHOT.equals(System.getenv(INITIALIZATION))) {
      // its handler keeps it, which the context does not
      Core.getGlobalContext().register(prepared);
    }
    return prepared;
  }

  @Override
  public T get() {
    return ready;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      // trust anchors and ciphers, for which no call need be made
      SSLContext.getDefault().getSocketFactory();
      var offline = Offline.access();
      priming.play(
          Hub.of(
              environment.get(),
              offline,
              offline,
              offline,
              offline,
              Metrics.NONE,
              InstantSource.system()));
      LOG.info("primed for the snapshot");
    } catch (Exception e) {
      LOG.warn("priming before the snapshot failed; first invocations will take longer", e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    ready = build.get();
  }
}
