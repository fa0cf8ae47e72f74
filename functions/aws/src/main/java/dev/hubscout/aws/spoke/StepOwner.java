package dev.hubscout.aws.spoke;

import java.util.List;

/**
 * A module whose functions enter member accounts. A port, found by {@link java.util.ServiceLoader}:
 * a deployment's role in member accounts allows the steps of every owner together.
 */
public interface StepOwner {
  /** Its steps, in a fixed order. */
  List<Step> steps();
}
