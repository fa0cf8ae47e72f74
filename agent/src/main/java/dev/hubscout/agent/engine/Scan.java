package dev.hubscout.agent.engine;

import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.container.Containers;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.size.SizeBudget;
import dev.hubscout.agent.snapshot.Snapshot;

/**
 * What the detectors of one run share.
 *
 * @param files the host's files
 * @param tools what the host runs beside its servers
 */
record Scan(
    Snapshot snapshot,
    FileView files,
    Programs programs,
    Containers containers,
    HostTools tools,
    SizeBudget sizes,
    Problems problems) {}
