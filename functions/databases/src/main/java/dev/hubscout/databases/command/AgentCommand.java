package dev.hubscout.databases.command;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PartWork.PartResult;
import dev.hubscout.databases.report.AgentReport;
import dev.hubscout.databases.report.Reading;
import dev.hubscout.ssm.SsmDocument;
import java.util.List;
import java.util.Map;

/**
 * One of the agent's commands: what is sent to instances, how their reports are read, and what
 * becomes of them. A port. Dispatch and collect are the same for every command.
 *
 * @param <R> what a report says
 */
public interface AgentCommand<R extends AgentReport> {
  /** Whose tasks the command works. */
  Capability capability();

  /** The document that runs it: its name, number included, and its digest. */
  SsmDocument document();

  /**
   * Parameters of the document that are this command's own, beside those that say where the agent
   * comes from and how long it may take.
   */
  Map<String, List<String>> arguments();

  /**
   * Reads a report that came whole and undamaged. Its content is whatever the instance chose to
   * send; anything that is wrong with it is {@link Reading.Invalid}, never an exception.
   *
   * @param json the report's text
   */
  Reading<R> read(String json);

  /**
   * Keeps what a group of instances brought home. May be repeated.
   *
   * @param findings one for each member of the part
   * @return what the group adds to its task
   */
  PartResult.Done keep(Part part, List<Finding<R>> findings);

  /** What a task ends with once all of its groups are in. */
  TaskOutcome outcome(Tally tally);
}
