package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.local.run.RunNews;
import dev.hubscout.local.run.RunWatch;
import java.time.InstantSource;

/** How far a run is, in the line of a terminal that keeps changing. */
public final class TerminalNews implements RunNews {
  private final Progress progress;
  private final InstantSource clock;

  private TerminalNews(Progress progress, InstantSource clock) {
    this.progress = progress;
    this.clock = clock;
  }

  /** Tells it on a command's standard error. */
  public static RunWatch watch(Context context) {
    return watch(context, new Progress(context.err(), context.clock()));
  }

  /** The same, where the command tells more there. */
  public static RunWatch watch(Context context, Progress progress) {
    return new RunWatch(
        new TerminalNews(progress, context.clock()), context.clock(), context.pause());
  }

  @Override
  public void open(JsonNode run) {
    progress.update(RunView.progress(run, clock.instant()));
  }

  @Override
  public void update(String sentence) {
    progress.update(SafeText.of(sentence));
  }

  @Override
  public void say(String sentence) {
    progress.say(SafeText.of(sentence));
  }

  @Override
  public void over() {
    progress.clear();
  }
}
