package dev.hubscout.tables.sizing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * ScyllaDB's older model, which tells reads from writes and knows Alternator. A write with a
 * lightweight transaction is far dearer, and it is what Alternator does by default.
 */
public final class OlderCalculator {
  private static final BigDecimal COMPACTION = new BigDecimal("1.4");
  private static final BigDecimal DATA_TO_MEMORY = BigDecimal.valueOf(75);
  private static final int SHOWN = 4;

  private final InstanceType type;

  /** How the cluster is spoken to. */
  public enum Protocol {
    /** CQL, without lightweight transactions. */
    CQL(8_000, 10_000),
    /** Alternator with {@code only_rmw_uses_lwt} and no write that reads, or {@code unsafe_rmw}. */
    ALTERNATOR_WITHOUT_LWT(4_000, 6_000),
    /**
     * Alternator with {@code always_use_lwt}, its default: every write is a lightweight
     * transaction.
     */
    ALTERNATOR_WITH_LWT(4_000, 1_200);

    private final int reads;
    private final int writes;

    Protocol(int reads, int writes) {
      this.reads = reads;
      this.writes = writes;
    }
  }

  /**
   * What each replica needs, and how many nodes of one type that is.
   *
   * @param vcpus virtual processors, rounded half up to four decimals
   * @param diskGb disk in GB
   * @param memoryGb memory in GB
   * @param nodes how many nodes there are in all replicas
   */
  public record Need(BigDecimal vcpus, BigDecimal diskGb, long memoryGb, long nodes) {}

  /** A calculator for clusters of i3en.3xlarge. */
  public OlderCalculator(InstanceList instances) {
    this.type = instances.named("i3en.3xlarge");
  }

  /** The type of its nodes. */
  InstanceType type() {
    return type;
  }

  /** What the workload needs. */
  public Need need(Workload workload, Protocol protocol) {
    // reads / r + writes / w, over the factor, as one fraction, so that nothing is rounded on the
    // way.
    var operations =
        workload
            .readsPerSecond()
            .multiply(BigDecimal.valueOf(protocol.writes))
            .add(workload.writesPerSecond().multiply(BigDecimal.valueOf(protocol.reads)));
    var each =
        BigDecimal.valueOf((long) protocol.reads * protocol.writes)
            .multiply(sizeFactor(workload.itemKb()));
    var disk = workload.dataGb().multiply(COMPACTION);
    long memory = up(workload.dataGb(), DATA_TO_MEMORY);
    long nodes =
        Math.max(
            Math.max(1, up(operations, each.multiply(BigDecimal.valueOf(type.vcpus())))),
            Math.max(
                up(disk, BigDecimal.valueOf(type.diskGb())),
                Math.ceilDiv(memory, type.memoryGb())));
    return new Need(
        operations.divide(each, SHOWN, RoundingMode.HALF_UP),
        disk,
        memory,
        nodes * workload.replicas());
  }

  private static long up(BigDecimal value, BigDecimal by) {
    return value.divide(by, 0, RoundingMode.CEILING).longValueExact();
  }

  private static BigDecimal sizeFactor(BigDecimal itemKb) {
    if (itemKb.compareTo(BigDecimal.valueOf(10)) <= 0) {
      return BigDecimal.ONE;
    }
    if (itemKb.compareTo(BigDecimal.valueOf(100)) < 0) {
      return new BigDecimal("0.75");
    }
    return new BigDecimal(itemKb.compareTo(BigDecimal.valueOf(1_000)) < 0 ? "0.5" : "0.25");
  }
}
