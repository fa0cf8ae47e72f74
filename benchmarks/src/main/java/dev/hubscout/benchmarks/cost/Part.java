package dev.hubscout.benchmarks.cost;

import java.util.List;

/**
 * A row of the table, of which the arithmetic has lines.
 *
 * @param monthly false for what is paid once for each release of the agent
 */
record Part(String name, boolean monthly, List<Line> lines) {
  double dollars(Organization organization) {
    return lines.stream().mapToDouble(line -> line.dollars(organization)).sum();
  }
}
