/** The configuration files of database servers: pure functions of their text. */
@NullMarked
package dev.hubscout.agent.config;

import org.jspecify.annotations.NullMarked;
