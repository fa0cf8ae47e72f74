package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import java.time.InstantSource;

/** A hub of given parts, such as those in memory. */
public record GivenHub(
    HubEnvironment environment,
    RunStore runs,
    FactStore facts,
    InstanceStore instances,
    ChangeStore changes,
    SummaryStore summaries,
    AccountStore accounts,
    Queues queues,
    Directory directory,
    Spokes spokes,
    KillSwitch killSwitch,
    TaskClosing closing,
    Failures failures,
    Metrics metrics,
    CallLog calls,
    InstantSource clock,
    AwsAccess cloud,
    AwsAccess objects,
    PageKey pageKey)
    implements Hub {}
