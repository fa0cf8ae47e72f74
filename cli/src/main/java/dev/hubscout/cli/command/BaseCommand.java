package dev.hubscout.cli.command;

import dev.hubscout.cli.logging.Logging;
import dev.hubscout.local.store.LocalStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that does something: sets up logging, then works. */
public abstract class BaseCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private DataOptions data = new DataOptions();

  protected BaseCommand(Context context) {
    this.context = context;
  }

  @Override
  public final Integer call() throws Exception {
    validate();
    Logging.configure(logged(), data.verbose());
    return run();
  }

  /** What only reads makes no directory, not even for its log. */
  private @Nullable Path logged() {
    if (storing()) {
      LocalStore.directory(dataDirectory());
      return dataDirectory();
    }
    return Files.isDirectory(dataDirectory()) && Files.isWritable(dataDirectory())
        ? dataDirectory()
        : null;
  }

  /** Looks at every flag before anything is opened or written; throws where one is wrong. */
  protected void validate() {}

  /** Does the work and says how it went, as an {@link ExitCode}. */
  protected abstract int run() throws Exception;

  /** Whether this command makes its data directory where it is missing. */
  protected boolean storing() {
    return false;
  }

  /** Whether {@code --data} was given. */
  protected final boolean dataGiven() {
    return data.given();
  }

  protected final Context context() {
    return context;
  }

  /** Where this command keeps its data. */
  protected Path dataDirectory() {
    return data.directory(context);
  }
}
