package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instance or an account's Region, with its coverage. */
sealed interface Gap {

  Scope scope();

  boolean covered();

  Cell coverage();

  Instant since();

  @Nullable String reason();

  String remediation();

  /** An instance. */
  record OfInstance(CoveredInstance covering) implements Gap {
    @Override
    public Scope scope() {
      return covering.instance().key().scope();
    }

    Presence presence() {
      return covering.observed().presence();
    }

    @Override
    public boolean covered() {
      return covering.inspected();
    }

    @Override
    public Cell coverage() {
      return CoverageState.of(covering.coverage().value());
    }

    /** Since when it is a gap: what it was before that does not count. */
    @Override
    public Instant since() {
      if (covering.coverage().value() != InstanceCoverage.INSPECTED) {
        return covering.coverage().since();
      }
      return switch (presence()) {
        case PRESENT -> covering.coverage().since();
        case MISSING, GONE -> covering.instance().observedAt();
        case UNOBSERVED ->
            Objects.requireNonNullElse(covering.observed().since(), covering.coverage().since());
      };
    }

    @Override
    public @Nullable String reason() {
      var absent =
          switch (presence()) {
            case PRESENT, GONE -> null;
            case MISSING -> "It is not in the latest complete listing.";
            case UNOBSERVED ->
                "Its account's Region could not be inspected: "
                    + covering.observed().reason()
                    + ".";
          };
      var reasons =
          Stream.of(covering.coverage().reason(), absent)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      return reasons.isEmpty() ? null : reasons;
    }

    @Override
    public String remediation() {
      var listing = covering.listing();
      return switch (presence()) {
        case MISSING -> "Wait for the next listings: it is gone after three listings without it.";
        case UNOBSERVED ->
            listing == null
                ? covering.coverage().value().remediation()
                : listing.coverage().remediation();
        case PRESENT, GONE -> covering.coverage().value().remediation();
      };
    }
  }

  /**
   * An account's Region.
   *
   * @param observations the latest tasks of one or more capabilities, which fared equally
   */
  record OfScope(List<ScopeObservation> observations) implements Gap {
    public OfScope {
      observations =
          observations.stream().sorted(Comparator.comparing(ScopeObservation::capability)).toList();
    }

    /** The one that says the most: the latest. */
    private ScopeObservation latest() {
      return observations.stream()
          .max(Comparator.comparing(ScopeObservation::attemptedAt))
          .orElseThrow();
    }

    List<String> capabilities() {
      return observations.stream().map(ScopeObservation::capability).map(Capability::id).toList();
    }

    @Override
    public Scope scope() {
      return latest().scope();
    }

    @Override
    public boolean covered() {
      return latest().coverage() == ScopeCoverage.COVERED;
    }

    @Override
    public Cell coverage() {
      return CoverageState.of(latest().coverage());
    }

    @Override
    public Instant since() {
      return observations.stream()
          .map(ScopeObservation::since)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }

    @Override
    public @Nullable String reason() {
      return latest().sentence();
    }

    @Override
    public String remediation() {
      return latest().coverage().remediation();
    }
  }
}
