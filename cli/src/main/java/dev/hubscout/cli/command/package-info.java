/** What all commands share: options, context, exit codes. */
@NullMarked
package dev.hubscout.cli.command;

import org.jspecify.annotations.NullMarked;
