package dev.hubscout.instances;

import static dev.hubscout.aws.deployment.Names.FACTS_TABLE;
import static dev.hubscout.aws.deployment.Names.RUNS_TABLE;

import dev.hubscout.aws.capability.Faces;
import dev.hubscout.aws.capability.Need;
import dev.hubscout.aws.capability.QueueFunction;
import dev.hubscout.aws.capability.QueueFunction.Size;
import dev.hubscout.aws.capability.Registration;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.run.Capability;
import dev.hubscout.instances.inventory.InventoryWork;
import java.util.List;

/** Every EC2 instance, and how Systems Manager knows it. */
public final class InstancesCapability implements Registration {
  private static final Capability SELF = Capability.INSTANCES;

  /** Instances, which move to another key when they are over, and their databases with them. */
  private static final Need FACTS =
      Need.table(FACTS_TABLE, "GetItem", "BatchGetItem", "Query", "PutItem", "DeleteItem");

  /** An account's Region with thousands of instances takes pages of 1,000 and 50. */
  private static final QueueFunction INVENTORY =
      QueueFunction.tasks(
          SELF,
          new Size(1_024, 180, 2),
          InventoryHandler.class,
          InventoryHandler::new,
          Need.table(RUNS_TABLE, "GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem"),
          FACTS,
          new Need.Spokes());

  /** A read and a write each; what no listing has seen takes one call to EC2. */
  private static final QueueFunction STATES =
      QueueFunction.events(
          SELF,
          new Size(1_024, 60, 10),
          StateChangeHandler.class,
          StateChangeHandler::new,
          FACTS,
          new Need.Spokes());

  /** Every change of an instance's state. */
  private static final SpokeEvent STATE_CHANGES =
      new SpokeEvent(
          "StateChanges",
          "hubscout-state-changes",
          SELF,
          """
          {"source":["aws.ec2"],"detail-type":["EC2 Instance State-change Notification"]}
          """,
          List.of("instance-id", "state"));

  @Override
  public Capability capability() {
    return SELF;
  }

  @Override
  public List<QueueFunction> functions() {
    return List.of(INVENTORY, STATES);
  }

  @Override
  public List<SpokeEvent> events() {
    return List.of(STATE_CHANGES);
  }

  @Override
  public List<Step> steps() {
    return List.of(InventoryWork.STEP);
  }

  /** Off the full hour, when everybody's schedules call EC2. */
  @Override
  public String schedule() {
    return "cron(7 * * * ? *)";
  }

  @Override
  public Faces faces() {
    return new Faces("instances", "/api/instances", "/instances", "Inventory, hourly");
  }

  @Override
  public boolean waits() {
    return false;
  }
}
