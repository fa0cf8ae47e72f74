package dev.hubscout.instances;

import dev.hubscout.aws.spoke.Step;
import dev.hubscout.aws.spoke.StepOwner;
import dev.hubscout.instances.inventory.InventoryWork;
import java.util.List;

/** What listing instances does in member accounts. */
public final class InstanceSteps implements StepOwner {
  @Override
  public List<Step> steps() {
    return List.of(InventoryWork.STEP);
  }
}
