package dev.hubscout.databases;

import dev.hubscout.aws.spoke.Step;
import dev.hubscout.aws.spoke.StepOwner;
import dev.hubscout.databases.collect.Collect;
import dev.hubscout.databases.dispatch.Dispatch;
import java.util.List;

/** What looking for databases does in member accounts. */
public final class DatabaseSteps implements StepOwner {
  @Override
  public List<Step> steps() {
    return List.of(Dispatch.STEP, Collect.STEP);
  }
}
