#pragma once

#include <map>
#include <memory>
#include <optional>

#include <QWidget>

#include "core/media/peak_loader.h"
#include "ui/timeline/curve_loader.h"
#include "ui/timeline/gesture.h"
#include "ui/timeline/layout_store.h"
#include "ui/timeline/overlay.h"
#include "ui/timeline/picture_loader.h"
#include "ui/timeline/spectrogram_loader.h"
#include "ui/timeline/track_heads.h"
#include "ui/timeline/track_list.h"

class QMenu;
class QScrollBar;
class QTimer;

namespace duologue::ui {

class AnalysisController;
class UtteranceController;

/// The session over time: ruler, microphones, tiers, ratings, predictions with their attention,
/// heart rate. Shows what the controller holds and changes it only through the controller.
/// UI thread. Controller, selection, player and theme must outlive it.
///
/// It paints itself: each track is kept as a picture at the screen's own resolution, of which
/// scrolling paints only what is uncovered, and playhead, pointer line and drags are drawn over the
/// pictures. tests/bench/bench_timeline.cpp measures it against QCustomPlot.
class TimelineView : public QWidget, private GestureHost
{
    Q_OBJECT
public:
    TimelineView(SessionController &controller, Selection &selection, media::Player &player,
                 const Theme &theme, QWidget *parent = nullptr);
    ~TimelineView() override;

    /// Who reads waveforms. Loads those of the open session at once.
    void setPeaks(std::unique_ptr<media::PeakLoader> peaks);
    /// Where frame indexes are kept between sessions; empty, as at first: nowhere.
    void setIndexCache(const QString &folder) { m_pictures->setIndexCache(folder); }

    /// Tints the window being rated on this person's track.
    void setRatingContext(Id participant, TimeSpan window);
    void clearRatingContext();
    /// Whose ratings a person's track shows; empty: the annotator's own.
    void setShownRater(Id participant, const QString &rater);

    /// Nothing when no session is open.
    std::optional<TimeSpan> visibleSpan() const;
    void setVisibleSpan(TimeSpan span);
    bool followsPlayhead() const { return m_follow; }

    /// Draws what this controller has begun and not ended, growing with the playhead. It must
    /// outlive the view.
    void showRunning(const UtteranceController &utterances);
    /// Likewise what a running model has said so far, on a track of its own.
    void showRunning(const AnalysisController &analysis);

    /// The track that keys and the track menu act on; empty: none.
    QString currentTrack() const { return m_currentTrack; }
    void setCurrentTrack(const QString &key);

    Id activeTier() const { return m_commands->activeTier(); }
    void setActiveTier(Id tier) { m_commands->setActiveTier(tier); }
    AnnotationCommands &annotationCommands() { return *m_commands; }
    /// Menu for the selected annotation; owned by the caller.
    QMenu *makeAnnotationMenu();
    /// Menu of a track head; owned by the caller.
    QMenu *makeHeadMenu(const QString &trackKey);

    // Geometry, in the view's coordinates.
    const TimeAxis &axis() const { return m_axis; }
    QRect rulerRect() const;
    QRect tracksRect() const; ///< under the ruler, right of the heads
    QRect trackRect(const Track &track) const;
    const TrackList &tracks() const { return m_tracks; }

    /// Columns of tracks painted so far, in device pixels: what scrolling and editing cost.
    /// Playback and hovering add none.
    std::int64_t columnsPainted() const { return m_columnsPainted; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    /// The selected time, else the selected annotation with a little around it.
    void zoomToSelection();
    void setFollowPlayhead(bool follow);
    void selectNextAnnotation();
    void selectPreviousAnnotation();
    void selectTierAbove();
    void selectTierBelow();
    /// Moves an edge of the selected annotation; negative: earlier.
    void nudgeBegin(duologue::MediaTime by);
    void nudgeEnd(duologue::MediaTime by);
    void splitAtPlayhead();
    void mergeWithNext();
    void deleteSelected();
    /// An annotation over the selected time on the active tier.
    void annotateSelection();
    void showAllTracks();
    /// Adds a track that shows how alike two series move.
    void compareSeries(const QString &firstTrack, const QString &secondTrack);
    // These act on the current track. The session remembers what they do.
    void selectTrackAbove();
    void selectTrackBelow();
    void moveTrackUp();
    void moveTrackDown();
    void makeTrackTaller();
    void makeTrackShorter();
    void hideTrack();
    void openTrackMenu();
    /// These show or hide the current track's microphone or view; where it has none, its person's,
    /// else the first.
    void toggleMelSpectrogram();
    void toggleLinearSpectrogram();
    void togglePitch();
    void toggleIntensity();
    void togglePictures();

    void groupTracksByPerson(bool grouped);
    void resetTracks();
    /// Asks for a name.
    void saveTrackLayout();
    void useTrackLayout(const QString &name);
    /// Tracks as they stood before the last change that the user made to them since the session was
    /// opened; false where there is none.
    bool undoTrackChange();

Q_SIGNALS:
    void textEditRequested(duologue::Id annotation);
    /// A rating cell was double-clicked.
    void ratingWindowActivated(duologue::Id participant, duologue::TimeSpan window);
    void activeTierChanged(duologue::Id tier);
    void visibleSpanChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// What is at a point: a track, and whether its head.
    struct Place
    {
        Track *track = nullptr;
        QRect rect; ///< of the track or of the head
        bool head = false;
    };

    // timeline_view.cpp: session and geometry
    void connectAll();
    void rebuild();      ///< the session or what is read of its files has changed
    void remakeTracks(); ///< as the user wants them
    void prepare(Track &track);
    void loadSources();
    void loadVoices();
    void applyEdit(const IndexedEdit &edit);
    void setAxis(const TimeAxis &axis);
    void scrollTime(double pixels);
    void revealTime(MediaTime time);
    void revealTrack(const Track &track);
    void movePlayhead(MediaTime position);
    void selectionChanged(Id annotation);
    void chooseAttention();
    void layOut();
    AxisLimits limits() const;
    int headWidth() const;
    int rulerHeight() const;
    std::vector<media::AudioChannel> knownChannels() const;
    HeadState headState(const Track &track) const;
    void setWaveformNotes(Id source, const QString &note);
    void connectPeaks();
    void lookClosely();
    void connectSeries();

    // timeline_sound.cpp
    void connectSound();
    void prepareSpectrogram(Track &track);
    void prepareCurve(Track &track);
    void wantSound();
    bool isInView(const Track &track) const;

    // timeline_recordings.cpp
    void toggleOnDemand(const QString &prefix);
    void setShown(const QString &trackKey, bool shown);
    void addViews(QMenu &menu, const QString &recording);
    void addRecordings(QMenu &menu);

    // timeline_pictures.cpp
    void connectPictures();
    void wantPictures();

    // timeline_series.cpp
    void comparePairs();
    void addSeriesEntries(QMenu &menu, const Track &track);
    void askClockOffset(duologue::Id source);

    // timeline_tracks.cpp
    void applyLayout(const TrackLayout &layout);
    void tracksChanged();
    void stepTrack(int step);
    void growTrack(int by);
    void addHidden(QMenu &menu);
    void addLayoutEntries(QMenu &menu);
    std::unique_ptr<Gesture> trackMoveGesture(const Track &track);
    void scrollUnderDrag();
    const Track *dropTarget(int y) const;
    std::optional<int> dropLine() const;
    std::vector<OverlayState::Running> runningBoxes() const;
    void updateRunning();
    void setRunningModel(const QString &name);
    void addPrediction(const Annotation &row);

    // timeline_paint.cpp
    LayerContext layerContext() const;
    void paintRulerAndCorner(QPainter &painter, const QRectF &covered);
    void paintTracks(QPainter &painter, const QRect &exposed);
    void paintTrack(QPainter &painter, Track &track, const QRect &rect, const QRect &part);
    void paintInvitation(QPainter &painter);
    OverlayState overlayState() const;

    // timeline_input.cpp
    Place placeAt(QPoint position);
    Pointer pointerAt(QPointF position, Qt::KeyboardModifiers modifiers) const;
    std::optional<Hit> hitAt(const Place &place, QPointF position) const;
    std::unique_ptr<Gesture> gestureFor(QMouseEvent *event);
    std::unique_ptr<Gesture> headGesture(const Place &place, QPoint position);
    std::unique_ptr<Gesture> trackGesture(const Place &place, QMouseEvent *event);
    void clickAt(MediaTime time, const std::optional<Hit> &hit);
    void extendSpan(MediaTime to);
    bool endsGesture(const QKeyEvent &key) const;
    void updateCursor(QPointF position, Qt::KeyboardModifiers modifiers);
    void setHover(std::optional<QPoint> position);
    void zoomAt(double factor, double x);
    QString tipAt(QPoint position);
    QString hiddenTip() const;

    // GestureHost
    MediaTime snapped(const Pointer &pointer, Id except) override;
    void hideSnapLine() override;
    void showGhost(const std::optional<Ghost> &ghost) override;
    void seek(MediaTime time) override;
    void scrollBy(double dx, int dy) override;
    void selectSpan(std::optional<TimeSpan> span) override;
    MediaTime duration() const override;
    AnnotationCommands &commands() override { return *m_commands; }

    SessionController &m_controller;
    Selection &m_selection;
    media::Player &m_player;
    const Theme &m_theme;
    AnnotationCommands *m_commands;
    SeriesLoader *m_series;
    SpectrogramLoader *m_spectrograms;
    CurveLoader *m_curves;
    PictureLoader *m_pictures;
    Measurements m_measurements;
    std::map<SoundChannel, SeriesFilePtr> m_voices; ///< pitch and intensity
    std::unique_ptr<media::PeakLoader> m_peaks;
    QTimer *m_rest; ///< since the visible time changed
    QTimer *m_dragScroll;
    std::map<std::pair<Id, int>, media::PeakPyramidPtr> m_pyramids;

    TrackList m_tracks;
    TimeAxis m_axis;
    std::vector<Tick> m_ticks;
    LabelFont m_font;
    LabelFont m_smallFont;
    std::int64_t m_columnsPainted = 0;
    QScrollBar *m_horizontal;
    QScrollBar *m_vertical;

    MediaTime m_playhead;
    bool m_follow = true;
    bool m_followHeld = false; ///< the user looks elsewhere
    Id m_selected = 0;
    std::map<Id, std::string> m_shownRaters;
    Id m_ratedPerson = 0;
    std::optional<TimeSpan> m_ratedWindow;

    std::unique_ptr<Gesture> m_gesture;
    QPointF m_pressed;
    bool m_dragging = false;
    std::optional<QPoint> m_hover;
    std::optional<MediaTime> m_snapLine;
    std::optional<int> m_dropY; ///< where a track is being dragged to
    QString m_currentTrack;
    LayoutStore m_layouts;
    TrackLayout m_layout;               ///< that an undo would bring back once it is changed
    std::vector<TrackLayout> m_earlier; ///< those before it
    const UtteranceController *m_utterances = nullptr;
    std::size_t m_runningShown = 0;
    QString m_runningModel;       ///< empty: none
    std::optional<Ghost> m_ghost; ///< stays until the edit is saved or refused
};

} // namespace duologue::ui
