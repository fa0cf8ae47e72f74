/** {@code hubscout ui}: the dashboard and the API on loopback. */
@NullMarked
package dev.hubscout.cli.ui;

import org.jspecify.annotations.NullMarked;
