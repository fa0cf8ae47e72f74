package dev.hubscout.instances.coverage;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.coverage.CoverageSummary;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.summary.Summaries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports how complete the results are: {@code events/schemas/coverage-request.schema.json}. Where
 * no account is named, everything is read: then it also keeps the organization's summary, which the
 * API and the dashboard show, and publishes its figures.
 */
public final class CoverageFunction {
  private final Coverages coverages;
  private final Summaries summaries;
  private final AccountStore accounts;
  private final Metrics metrics;
  private final InstantSource clock;

  public CoverageFunction(
      Coverages coverages,
      Summaries summaries,
      AccountStore accounts,
      Metrics metrics,
      InstantSource clock) {
    this.coverages = coverages;
    this.summaries = summaries;
    this.accounts = accounts;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * A request.
   *
   * @param account the only one to tell of; null for all
   */
  record Request(@Nullable AccountId account) {}

  /** Answers with a summary, or with {@code error}. */
  public void handle(InputStream event, OutputStream answer, String requestId) throws IOException {
    Object said;
    try {
      said = answer(Json.read(Json.object(event, "request"), Request.class, "request"));
    } catch (HubscoutException e) {
      said = e.answer(requestId);
    }
    Json.strict().writeValue(answer, said);
  }

  private CoverageAnswer answer(Request request) {
    var account = request.account();
    var known = accounts.accounts();
    CoverageSummary summary;
    if (account == null) {
      summary = summaries.refresh();
      publish(summary.organization());
    } else {
      summary = CoverageSummary.of(coverages, new Filter(account, null, null), known);
    }
    return CoverageAnswer.of(summary, known, clock.instant());
  }

  private void publish(Share share) {
    var percent = share.percent();
    if (percent != null) {
      metrics.percent("Coverage", percent);
    }
    metrics.level("ScopesNotCovered", share.closedScopes(), Map.of());
    // those of which there are none, too: a level that is not published stays what it was
    for (var value : InstanceCoverage.values()) {
      metrics.level(
          "Instances",
          share.byCoverage().getOrDefault(value, 0L),
          Map.of("coverage", value.name()));
    }
  }
}
