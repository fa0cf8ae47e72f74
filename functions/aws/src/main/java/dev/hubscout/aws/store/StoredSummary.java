package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.summary.Summary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A summary with its days as text, as JSON wants them. */
record StoredSummary(
    Instant at,
    Share organization,
    Map<String, Share> ous,
    List<Summary.Databases> databases,
    List<Summary.OfRegion> regions,
    Map<String, Map<Change.Kind, Long>> changes) {
  static final TypeReference<StoredSummary> TYPE = new TypeReference<>() {};

  static StoredSummary of(Summary summary) {
    var changes = new TreeMap<String, Map<Change.Kind, Long>>();
    summary.changes().forEach((day, counts) -> changes.put(day.toString(), counts));
    return new StoredSummary(
        summary.at(),
        summary.organization(),
        summary.ous(),
        summary.databases(),
        summary.regions(),
        changes);
  }

  Summary toSummary() {
    var days = new TreeMap<LocalDate, Map<Change.Kind, Long>>();
    changes.forEach((day, counts) -> days.put(LocalDate.parse(day), counts));
    return new Summary(at, organization, ous, databases, regions, days);
  }
}
