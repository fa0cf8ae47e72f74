package dev.hubscout.cli.command;

import dev.hubscout.cli.logging.Logging;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    Logging.configure(storing() ? dataDirectory() : null, data.verbose());
    return run();
  }

  /** Looks at every flag before anything is opened or written; throws where one is wrong. */
  protected void validate() {}

  /** Does the work and says how it went, as an {@link ExitCode}. */
  protected abstract int run() throws Exception;

  /** Whether this command may write files at all, its log among them. */
  protected boolean storing() {
    return true;
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
