package dev.hubscout.local.run;

import com.fasterxml.jackson.databind.JsonNode;

/** Is told how far a run is. A port: what a person sees of it is the caller's. */
public interface RunNews {
  /** Tells nobody. */
  RunNews NONE =
      new RunNews() {
        @Override
        public void open(JsonNode run) {}

        @Override
        public void update(String sentence) {}

        @Override
        public void say(String sentence) {}

        @Override
        public void over() {}
      };

  /**
   * The run is still open; told at each look, many times a minute.
   *
   * @param run as the API has it
   */
  void open(JsonNode run);

  /** What is to be known in place of how far the run is, until the next look. */
  void update(String sentence);

  /** A sentence that stays; it may have other people's words in it. */
  void say(String sentence);

  /** The run is looked at no more. */
  void over();
}
