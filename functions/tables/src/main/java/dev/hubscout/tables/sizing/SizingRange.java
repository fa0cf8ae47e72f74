package dev.hubscout.tables.sizing;

import dev.hubscout.tables.sizing.OlderCalculator.Need;
import dev.hubscout.tables.sizing.OlderCalculator.Protocol;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The size of a ScyllaDB cluster as a range: two published models disagree, and neither is
 * measured.
 *
 * @param clusters what the model of 2025 proposes, one of each family
 * @param older what the older model needs with the protocol
 * @param protocol how the cluster is spoken to in the older model
 * @param lowUsdPerMonth the cheapest of the clusters
 * @param highUsdPerMonth the older model's nodes at the newer list's price, or a cluster if that
 *     costs more
 * @param assumptions what the figures rest on, each a sentence
 */
public record SizingRange(
    List<Cluster> clusters,
    Need older,
    Protocol protocol,
    BigDecimal lowUsdPerMonth,
    BigDecimal highUsdPerMonth,
    List<String> assumptions) {
  private static final BigDecimal MONTH = BigDecimal.valueOf(730);

  /** Copies the lists. */
  public SizingRange {
    clusters = List.copyOf(clusters);
    assumptions = List.copyOf(assumptions);
  }

  /**
   * Computes it.
   *
   * @param protocol {@link Protocol#ALTERNATOR_WITH_LWT} unless writes are known to be neither
   *     conditional nor to read
   */
  public static SizingRange of(Workload workload, Protocol protocol, InstanceList instances) {
    var calculator = new Calculator2025(instances);
    var clusters =
        Calculator2025.FAMILIES.stream()
            .map(family -> calculator.cluster(workload, family))
            .toList();
    var older = new OlderCalculator(instances);
    var need = older.need(workload, protocol);
    var olderCost =
        older.type().usdPerHour().multiply(BigDecimal.valueOf(need.nodes())).multiply(MONTH);
    var costs = clusters.stream().map(Cluster::usdPerMonth).toList();
    return new SizingRange(
        clusters,
        need,
        protocol,
        costs.stream().min(Comparator.naturalOrder()).orElseThrow().min(olderCost),
        costs.stream().max(Comparator.naturalOrder()).orElseThrow().max(olderCost),
        assumptions(workload, protocol, instances));
  }

  private static List<String> assumptions(
      Workload workload, Protocol protocol, InstanceList instances) {
    return List.of(
        "The model of 2025 counts 15,000 operations a second on a vCPU (10,000 on i3en), data"
            + " compressed to a half, and disks filled to 90 %. It knows no lightweight"
            + " transactions: it is optimistic for Alternator.",
        switch (protocol) {
          case ALTERNATOR_WITH_LWT ->
              "The older model counts 4,000 reads and 1,200 writes on a vCPU: every write is a"
                  + " lightweight transaction, which is Alternator's default (always_use_lwt).";
          case ALTERNATOR_WITHOUT_LWT ->
              "The older model counts 4,000 reads and 6,000 writes on a vCPU: no write is"
                  + " conditional or reads what it changes.";
          case CQL -> "The older model counts 8,000 reads and 10,000 writes on a vCPU over CQL.";
        },
        "The older model takes 1.4 times the data on disk and a 75th of it as memory; its vCPUs are"
            + " for the peak, of which it holds two thirds (0.66) for long.",
        workload.replicas() + " replicas, each in a zone of its own.",
        "Prices are those of "
            + instances.source()
            + " ("
            + instances.date()
            + "), without discount:"
            + " Flex is 12 % off, a subscription 28 %.",
        "An index is counted as large as its items are there; Alternator's projects all attributes."
            + " A strongly consistent read asks two replicas, which DynamoDB's metrics do not"
            + " show.",
        "Clients have to balance their load over the nodes themselves.");
  }
}
