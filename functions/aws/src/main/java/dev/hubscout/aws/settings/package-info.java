/** What may be changed while functions run, without a deployment. */
@NullMarked
package dev.hubscout.aws.settings;

import org.jspecify.annotations.NullMarked;
