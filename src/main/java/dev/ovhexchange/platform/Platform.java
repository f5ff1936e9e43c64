package dev.ovhexchange.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** One platform in use: its view, its waiting assignments, and the door to it. */
public final class Platform {

  /** Who is told that something on a platform changed. */
  public interface Listener {
    /** Something changed that any resource of the platform may care for. */
    void changed(Platform platform);

    /** What one owner asked for is there, or moved. */
    void progress(Platform platform, Owner owner);
  }

  /** How long the platform's lists may lag behind its finished tasks. */
  private static final Duration SETTLE_TIME = Duration.ofSeconds(60);

  private static final int WORKERS = 4;

  private final PlatformId id;
  private final Clock clock;
  private final Listener listener;
  private final PlatformView view = new PlatformView(SETTLE_TIME);
  private final PlatformReader reader;
  private final AssignmentQueue assignments;
  private volatile ExchangePlatform api;
  private volatile Pace pace;

  Platform(PlatformId id, ExchangePlatform api, Pace pace, Clock clock, Listener listener) {
    this.id = id;
    this.api = api;
    this.pace = pace;
    this.clock = clock;
    this.listener = listener;
    this.reader =
        new PlatformReader(
            this::api,
            view,
            this::pace,
            clock,
            new PlatformReader.Listener() {
              @Override
              public void changed() {
                listener.changed(Platform.this);
              }

              @Override
              public void mailboxesReplaced(Instant formerRead, List<SentAssignment> notKept) {
                takeIn(formerRead, notKept);
              }

              @Override
              public void read(Owner owner) {
                listener.progress(Platform.this, owner);
              }
            });
    this.assignments =
        new AssignmentQueue(
            this::api,
            this::pace,
            clock,
            new AssignmentQueue.Listener() {
              @Override
              public void progress(Owner owner) {
                listener.progress(Platform.this, owner);
              }

              @Override
              public void sent(SentAssignment sent) {
                view.assignmentSent(sent);
                reader.followAssignments();
              }
            });
  }

  private void takeIn(Instant formerRead, List<SentAssignment> notKept) {
    assignments.rowsAreNewerThan(formerRead);
    assignments.notKept(notKept);
  }

  void start() {
    reader.start(id.organization());
    assignments.start(id.organization(), WORKERS);
  }

  void close() {
    reader.close();
    assignments.close();
  }

  /** Goes on with other credentials or at another pace; what is known and waits stays. */
  void use(ExchangePlatform newApi, Pace newPace) {
    api = newApi;
    pace = newPace;
    reader.retryNow();
    refresh(Section.CREDENTIAL, Priority.ROTATION); // what is known of it was of the former one
    assignments.retryNow();
  }

  void pace(Pace newPace) {
    pace = newPace;
    reader.lookAgain();
  }

  /** Something that its resources care for changed, though not on the platform itself. */
  public void announce() {
    listener.changed(this);
  }

  public PlatformId id() {
    return id;
  }

  /** The door to the platform, for writes and for the rare read of a single object. */
  public ExchangePlatform api() {
    return api;
  }

  /**
   * Sets the connector of mailboxes created later on a domain, or none with id 0. One call; until
   * the domain is seen to have it, {@link PlatformView#sentDefault} tells of it.
   */
  public void setDefaultConnector(String domain, long connectorId, Priority priority) {
    // Known before it is sent: whoever else decides on this domain meanwhile must wait.
    view.sentDefaults().sent(domain, connectorId, clock.instant());
    boolean maybeDone = true;
    try {
      api.setDefaultConnector(domain, connectorId, priority);
    } catch (PlatformException e) {
      maybeDone = e.kind() == PlatformException.Kind.OUTCOME_UNKNOWN;
      throw e;
    } finally {
      if (maybeDone) {
        view.sentDefaults().sent(domain, connectorId, clock.instant());
      } else {
        view.sentDefaults().refused(domain);
      }
    }
  }

  public PlatformView view() {
    return view;
  }

  public AssignmentQueue assignments() {
    return assignments;
  }

  /**
   * The connector that a mailbox is being given by a write of ours whose end was not seen. Of rows
   * that are not the newest any more it may say too little.
   */
  public OptionalLong pendingConnectorOf(String address) {
    // In this order: a write that is answered is pending before it is no longer on its way.
    OptionalLong sending = assignments.underway().connectorOf(address);
    return sending.isPresent() ? sending : view.pendingConnectorOf(address);
  }

  /** The mailboxes that are being given a connector by writes whose end was not seen. */
  public Set<String> beingGiven(long connectorId) {
    Set<String> addresses = new HashSet<>(assignments.underway().to(connectorId));
    addresses.addAll(view.beingGiven(connectorId));
    return addresses;
  }

  public Pace pace() {
    return pace;
  }

  /** A person asks for a fresh look at everything; the owner is told of each part. */
  public void lookAfresh(Instant due, Owner owner) {
    for (Section section : Section.EVERY_RESYNC) {
      refreshAt(section, Priority.CHANGE, due, owner);
    }
    refreshAt(Section.CREDENTIAL, Priority.CHANGE, due, owner);
    reader.retryWhatIsMendedUnseen();
    assignments.retryWhatIsMendedUnseen();
  }

  /** Asks for a read that begins now or later; whoever listens is told when it shows news. */
  public void refresh(Section section, Priority priority) {
    reader.want(section, priority, clock.instant());
  }

  /** Asks for a read that begins at {@code due} or later; the owner is told when it is done. */
  public void refreshAt(Section section, Priority priority, Instant due, Owner owner) {
    reader.want(section, priority, due, owner);
  }
}
