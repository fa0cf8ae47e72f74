package dev.hubscout.cli.command;

import dev.hubscout.cli.output.Screen;
import dev.hubscout.local.run.RunWatch.Pause;
import dev.hubscout.local.workplace.Workplaces;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Everything a command touches outside itself.
 *
 * @param out what a command was asked for, and nothing else
 * @param err progress, notes and failures
 * @param home the person's home directory
 * @param pause waits between two looks at a run
 */
public record Context(
    Screen out,
    Screen err,
    Map<String, String> environment,
    Path home,
    Workplaces workplaces,
    InstantSource clock,
    Pause pause) {}
