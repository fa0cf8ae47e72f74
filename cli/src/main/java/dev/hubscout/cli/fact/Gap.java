package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance or an account's Region, and how well it was looked at. */
sealed interface Gap {

  Scope scope();

  boolean covered();

  Cell coverage();

  Instant since();

  @Nullable String reason();

  String remediation();

  /** An instance. */
  record OfInstance(InstanceObservation instance) implements Gap {
    @Override
    public Scope scope() {
      return instance.key().scope();
    }

    @Override
    public boolean covered() {
      return instance.coverage() == InstanceCoverage.INSPECTED;
    }

    @Override
    public Cell coverage() {
      return CoverageState.of(instance.coverage());
    }

    @Override
    public Instant since() {
      return instance.since();
    }

    @Override
    public @Nullable String reason() {
      return instance.reason();
    }

    @Override
    public String remediation() {
      return instance.coverage().remediation();
    }
  }

  /** An account's Region. */
  record OfScope(ScopeObservation observation) implements Gap {
    @Override
    public Scope scope() {
      return observation.scope();
    }

    @Override
    public boolean covered() {
      return observation.coverage() == ScopeCoverage.COVERED;
    }

    @Override
    public Cell coverage() {
      return CoverageState.of(observation.coverage());
    }

    @Override
    public Instant since() {
      return observation.since();
    }

    @Override
    public @Nullable String reason() {
      return observation.sentence();
    }

    @Override
    public String remediation() {
      return observation.coverage().remediation();
    }
  }

  /** Every scope and instance that was not covered. */
  static List<Gap> of(Findings findings) {
    return all(findings).stream().filter(gap -> !gap.covered()).toList();
  }

  /** Every scope and instance, scopes first. */
  static List<Gap> all(Findings findings) {
    var all = new ArrayList<Gap>();
    findings.scopes().forEach(scope -> all.add(new OfScope(scope)));
    findings.instances().forEach(instance -> all.add(new OfInstance(instance)));
    return all;
  }
}
