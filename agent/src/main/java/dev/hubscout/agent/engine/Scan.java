package dev.hubscout.agent.engine;

import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.snapshot.Snapshot;

/**
 * What the detectors of one run share.
 *
 * @param files the host's files
 */
record Scan(
    Snapshot snapshot, FileView files, Programs programs, SizeBudget sizes, Problems problems) {}
