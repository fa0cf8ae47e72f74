/** The command line as a client of the API, wherever that is. */
@NullMarked
package dev.hubscout.cli.api;

import org.jspecify.annotations.NullMarked;
