package io.trilane.security;

/// Says who a caller is, from what the call shows.
///
/// Called on an event loop, before the call takes a place and once for each call whose [Rule] asks
/// for it. It never blocks there: what takes longer than a look into memory is
/// [Authentication.Pending]. What it throws refuses the call and is logged.
@FunctionalInterface
public interface Authenticator {
  Authentication authenticate(Credentials credentials);

  /// Asks another authenticator about a caller who shows nothing of what this one looks for. A
  /// caller that this one rejects is not given a second try.
  default Authenticator or(Authenticator other) {
    return credentials -> {
      var first = authenticate(credentials);
      if (!(first instanceof Authentication.Absent(var wanted))) {
        return first;
      }
      var second = other.authenticate(credentials);
      return second instanceof Authentication.Absent(var alsoWanted)
          ? new Authentication.Absent(wanted + " or " + alsoWanted)
          : second;
    };
  }
}
