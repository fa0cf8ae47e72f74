package dev.hubscout.resources;

import static dev.hubscout.aws.deployment.Names.DOCUMENTS_TABLE;
import static dev.hubscout.aws.deployment.Names.FACTS_TABLE;
import static dev.hubscout.aws.deployment.Names.LISTINGS_TABLE;
import static dev.hubscout.aws.deployment.Names.RUNS_TABLE;

import dev.hubscout.aws.capability.Faces;
import dev.hubscout.aws.capability.Need;
import dev.hubscout.aws.capability.QueueFunction;
import dev.hubscout.aws.capability.QueueFunction.Size;
import dev.hubscout.aws.capability.Registration;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.run.Capability;
import dev.hubscout.resources.permission.ResourcesStep;
import java.util.List;
import java.util.Map;

/** What the list operations of AWS's services answer. */
public final class ResourcesCapability implements Registration {
  private static final Capability SELF = Capability.RESOURCES;

  private static final String LARGE = "Keeps content that is too large for a table.";

  /**
   * One task at a time: it makes hundreds of calls at once. As long as a function may take, since
   * what a part lists is begun anew where it is cut off.
   */
  private static final QueueFunction SCRAPE =
      QueueFunction.tasks(
          SELF,
          new Size(1_769, 900, 1),
          ResourcesHandler.class,
          ResourcesHandler::new,
          Need.table(
              RUNS_TABLE,
              "GetItem",
              "BatchGetItem",
              "Query",
              "PutItem",
              "UpdateItem",
              "DeleteItem",
              "BatchWriteItem"),
          Need.table(FACTS_TABLE, "BatchGetItem", "PutItem"),
          Need.table(LISTINGS_TABLE, "GetItem", "Query", "PutItem"),
          Need.table(
              DOCUMENTS_TABLE,
              Map.of(
                  "GetItem", "Reads what the run before found, so that it is not stored again.",
                  "UpdateItem", "Keeps for longer what the run before found.",
                  "DeleteItem", "Finishes a deletion that was cut off, before it stores anew."),
              "GetItem",
              "Query",
              "PutItem",
              "UpdateItem",
              "DeleteItem"),
          new Need.Documents(
              List.of("GetObject", "PutObject"), Map.of("GetObject", LARGE, "PutObject", LARGE)),
          new Need.Spokes());

  @Override
  public Capability capability() {
    return SELF;
  }

  @Override
  public List<QueueFunction> functions() {
    return List.of(SCRAPE);
  }

  @Override
  public List<SpokeEvent> events() {
    return List.of();
  }

  @Override
  public List<Step> steps() {
    return List.of(ResourcesStep.STEP);
  }

  /** Between the schedules of the others. */
  @Override
  public String schedule() {
    return "cron(17 3 * * ? *)";
  }

  /** Off, since it takes a role that is only deployed where it is asked for. */
  @Override
  public boolean scheduled() {
    return false;
  }

  @Override
  public Faces faces() {
    return new Faces("resources", "/api/resources/latest", "/resources", "Resources, daily");
  }

  @Override
  public boolean waits() {
    return false;
  }
}
