package dev.hubscout.aws.listing;

import dev.hubscout.core.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Texts of AWS without the ids that differ from run to run: a run's id is the name of its sessions,
 * which AWS repeats where it denies something.
 */
final class Places {
  private static final String RUN = "\u0001run\u0001";
  private static final String REQUEST = "\u0001request\u0001";

  private Places() {}

  static String made(String text, RunId run, @Nullable String request) {
    var clean = text.replace(RUN, "").replace(REQUEST, "").replace(run.value(), RUN);
    return request == null || request.isEmpty() ? clean : clean.replace(request, REQUEST);
  }

  static String filled(String text, RunId run, @Nullable String request) {
    return text.replace(RUN, run.value()).replace(REQUEST, request == null ? "" : request);
  }
}
