package dev.hubscout.databases;

import static dev.hubscout.aws.deployment.Names.FACTS_TABLE;
import static dev.hubscout.aws.deployment.Names.RUNS_TABLE;

import dev.hubscout.aws.capability.Faces;
import dev.hubscout.aws.capability.Need;
import dev.hubscout.aws.capability.QueueFunction;
import dev.hubscout.aws.capability.QueueFunction.Size;
import dev.hubscout.aws.capability.Registration;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.run.Capability;
import dev.hubscout.databases.collect.Collect;
import dev.hubscout.databases.dispatch.Dispatch;
import java.util.List;

/** Self-managed databases, found by the agent on instances. */
public final class DatabasesCapability implements Registration {
  private static final Capability SELF = Capability.DATABASES;

  /**
   * Lists an account's Region and sends to 50 instances a call, at ten calls a second. One task at
   * a time: none waits for another, and a retry repeats none that is done.
   */
  private static final QueueFunction DISPATCH =
      QueueFunction.tasks(
          SELF,
          new Size(1_024, 180, 1),
          DispatchHandler.class,
          DispatchHandler::new,
          Need.table(
              RUNS_TABLE,
              "GetItem",
              "BatchGetItem",
              "Query",
              "PutItem",
              "UpdateItem",
              "DeleteItem",
              "BatchWriteItem"),
          Need.table(FACTS_TABLE, "GetItem", "BatchGetItem", "Query", "PutItem", "DeleteItem"),
          new Need.Spokes(),
          new Need.KillSwitch(),
          new Need.Agent());

  /** 50 reports a command, unpacked, checked and stored; ten commands a batch. */
  private static final QueueFunction COLLECT =
      QueueFunction.events(
          SELF,
          new Size(1_769, 120, 10),
          CollectHandler.class,
          CollectHandler::new,
          Need.table(
              RUNS_TABLE,
              "GetItem",
              "BatchGetItem",
              "Query",
              "PutItem",
              "UpdateItem",
              "DeleteItem"),
          Need.table(FACTS_TABLE, "BatchGetItem", "Query", "PutItem"),
          new Need.Spokes(),
          new Need.Send(
              Names.queue(SELF),
              "A group returns to dispatch if the function that sent it ended before it stored the"
                  + " command."),
          new Need.Postpone(Names.eventsQueue(SELF)));

  /**
   * The end of commands that ran one of Hubscout's own documents. Without the document's name the
   * rule would carry everybody's commands, parameters included, to the hub.
   */
  private static final SpokeEvent COMMAND_ENDS =
      new SpokeEvent(
          "CommandEnds",
          "hubscout-command-ends",
          SELF,
          """
          {"source":["aws.ssm"],
           "detail-type":["EC2 Command Status-change Notification"],
           "detail":{
             "document-name":[{"prefix":"%s"}],
             "status":["Success","Failed","TimedOut","Cancelled","Canceled","Incomplete"]}}
          """
              .formatted(Names.DISCOVER_DOCUMENTS),
          List.of("command-id", "status"));

  @Override
  public Capability capability() {
    return SELF;
  }

  @Override
  public List<QueueFunction> functions() {
    return List.of(DISPATCH, COLLECT);
  }

  @Override
  public List<SpokeEvent> events() {
    return List.of(COMMAND_ENDS);
  }

  @Override
  public List<Step> steps() {
    return List.of(Dispatch.STEP, Collect.STEP);
  }

  /** At night in most places where nobody has said where the instances are. */
  @Override
  public String schedule() {
    return "cron(30 21 * * ? *)";
  }

  @Override
  public Faces faces() {
    return new Faces("databases", "/api/databases", "/databases", "Databases, daily");
  }

  @Override
  public boolean waits() {
    return true;
  }
}
