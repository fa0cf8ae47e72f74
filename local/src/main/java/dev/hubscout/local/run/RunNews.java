package dev.hubscout.local.run;

import dev.hubscout.core.run.Run;

/** Is told how far a run is. A port: what a person sees of it is the caller's. */
public interface RunNews {
  /** Tells nobody. */
  RunNews NONE =
      new RunNews() {
        @Override
        public void open(Run run) {}

        @Override
        public void say(String sentence) {}

        @Override
        public void over() {}
      };

  /** The run is still open; told at each look, many times a minute. */
  void open(Run run);

  /** A sentence that stays; it may have other people's words in it. */
  void say(String sentence);

  /** The run is looked at no more. */
  void over();
}
