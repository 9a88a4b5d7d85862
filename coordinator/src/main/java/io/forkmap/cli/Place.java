package io.forkmap.cli;

import io.forkmap.resources.Machine;
import io.forkmap.resources.Whereabouts;
import io.forkmap.site.SiteFile;
import io.forkmap.site.SiteKey;
import io.forkmap.site.SiteSetting;
import java.util.Optional;

/// Where this runs, as the site sees it.
final class Place {
    private Place() {}

    /// The site's list of login nodes decides alone, where there is one; but in a job is in a job.
    ///
    /// @param host the name of this one
    static Whereabouts of(Machine machine, SiteFile site, String host) {
        Whereabouts found = Whereabouts.of(machine);
        Optional<SiteSetting> hosts = site.setting(SiteKey.LOGIN_HOSTS);
        if (hosts.isEmpty() || found instanceof Whereabouts.BatchJob) {
            return found;
        }
        return hosts.get().matches(host)
                ? new Whereabouts.LoginNode(
                        host + " is one of " + hosts.get() + ", " + hosts.get().place())
                : new Whereabouts.Elsewhere();
    }
}
