#include "ui/video/video_stage.h"

#include <algorithm>
#include <chrono>

#include <QFileDialog>
#include <QPainter>

#include <QStandardPaths>

#include "core/media/player.h"
#include "ui/controllers/session_controller.h"
#include "ui/icons/icon.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/video/floating_view.h"
#include "ui/video/media_names.h"
#include "ui/video/picture_overlay.h"
#include "ui/video/video_tile.h"

namespace duologue::ui {
namespace {

constexpr int gap = 2 * gridUnit;
/// Most pictures come sooner: to say of each that it is on its way would flicker.
constexpr std::chrono::milliseconds worthSaying{150};

bool expectsPictures(MediaRole role)
{
    return role == MediaRole::Frontal || role == MediaRole::General ||
           role == MediaRole::Egocentric;
}

TileInfo tileInfo(const Session &session, const MediaSource &source)
{
    TileInfo info;
    info.label = QString::fromStdString(source.label);
    info.role = roleName(source.role);
    if (const Participant *person = session.participant(source.subject)) {
        info.person = QString::fromStdString(person->pseudonym);
        info.personOrder = person->order;
    }
    return info;
}

} // namespace

VideoStage::VideoStage(SessionController &session, media::Player &player, const Theme &theme,
                       QWidget *parent)
    : QWidget(parent), m_session(session), m_player(player), m_theme(theme), m_export(player)
{
    setAccessibleName(tr("Views"));
    m_sizeTimer.setSingleShot(true);
    m_sizeTimer.setInterval(40);
    connect(&m_sizeTimer, &QTimer::timeout, this, &VideoStage::sendSizes);
    m_waitTimer.setSingleShot(true);
    m_waitTimer.setInterval(worthSaying);
    connect(&m_waitTimer, &QTimer::timeout, this, &VideoStage::refreshStep);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&session, &SessionController::opened, this, [this] {
        m_problems.clear();
        rebuild();
    });
    connect(&session, &SessionController::closed, this, &VideoStage::rebuild);
    connect(&session, &SessionController::changed, this, &VideoStage::onEdit);
    connect(&player, &media::Player::frameChanged, this,
            [this](Id source, const media::VideoFramePtr &frame) {
                const auto tile = m_tiles.find(source);
                if (tile == m_tiles.end())
                    return;
                const bool first = !tile->second->hasOpened();
                tile->second->setFrame(frame);
                if (first)
                    refreshStep();
            });
    connect(&player, &media::Player::reducedViewsChanged, this, &VideoStage::refreshStep);
    connect(&player, &media::Player::viewStatesChanged, this, &VideoStage::watchWaiting);
    connect(&player, &media::Player::indexingChanged, this, [this](Id source, double share) {
        if (const auto tile = m_tiles.find(source); tile != m_tiles.end())
            tile->second->setIndexing(share);
    });
    m_export.setOverlay([this](QPainter &painter, const QImage &pixels, Id source) {
        paintOverlays(painter, {pixels.rect(), source, m_player.position(), pixels});
    });
    connect(&m_export, &FrameExport::failed, this, &VideoStage::failed);
    connect(&player, &media::Player::positionChanged, this, [this] {
        if (!m_player.isPlaying() && showsOverlays())
            updateTiles(); // while playing the pictures come along
    });
    connect(&player, &media::Player::skewChanged, this, &VideoStage::showSkew);
    connect(&player, &media::Player::sourceOpened, this, [this](Id source) {
        m_problems.erase(source);
        m_sentSizes.erase(source);
        rebuild();
        queueSize(source);
    });
    connect(&player, &media::Player::sourceFailed, this, &VideoStage::setProblem);
    rebuild();
}

void VideoStage::setProblem(Id source, const QString &message)
{
    m_problems[source] = message;
    rebuild();
}

/// Views hide and windows close while the stage goes: nobody is to hear of it.
VideoStage::~VideoStage()
{
    for (const auto &[source, tile] : m_tiles)
        tile->disconnect(this);
    for (const auto &[source, window] : m_floating) {
        window->disconnect(this);
        delete window;
    }
}

void VideoStage::onEdit(const IndexedEdit &edit)
{
    const bool concerns = std::ranges::any_of(edit.others(), [](const RowChange &change) {
        return std::holds_alternative<MediaSource>(change.any()) ||
               std::holds_alternative<Participant>(change.any());
    });
    if (concerns)
        rebuild();
}

void VideoStage::rebuild()
{
    const Session &session = m_session.session();
    std::vector<Id> order;
    for (const MediaSource *source : session.media()) {
        const media::MediaInfo *info = m_player.info(source->id);
        if (info ? !info->video.empty() : expectsPictures(source->role))
            order.push_back(source->id);
    }
    for (const Id old : m_order)
        if (std::ranges::find(order, old) == order.end())
            removeTile(old);
    m_order = order;
    for (const Id id : m_order) {
        if (!m_tiles.contains(id))
            addTile(id);
        VideoTile *tile = m_tiles.at(id);
        tile->setInfo(tileInfo(session, *session.mediaSource(id)));
        const auto problem = m_problems.find(id);
        tile->setProblem(problem == m_problems.end() ? QString() : problem->second);
    }
    arrange();
}

void VideoStage::addTile(Id source)
{
    auto *tile = new VideoTile(source, m_theme, this);
    m_tiles[source] = tile;
    connect(tile, &VideoTile::pressed, this, [this](Id id) { m_lastPressed = id; });
    connect(tile, &VideoTile::activated, this, [this](Id id) { bringForward(id); });
    connect(tile, &VideoTile::doubleClicked, this, &VideoStage::onDoubleClick);
    connect(tile, &VideoTile::pixelSizeChanged, this, &VideoStage::queueSize);
    connect(tile, &VideoTile::copyRequested, &m_export, &FrameExport::copy);
    connect(tile, &VideoTile::saveRequested, this, &VideoStage::saveFrame);
    connect(tile, &VideoTile::menuMade, this, &VideoStage::addStrength);
    tile->setOverlay([this, source](QPainter &painter, const QRectF &rect, const QImage &pixels) {
        paintOverlays(painter, {rect, source, m_player.position(), pixels});
    });
    tile->setMouse([this, source](const QMouseEvent &event, const QRectF &picture) {
        return giveMouse(event, picture, source);
    });
    tile->show();
}

void VideoStage::removeTile(Id source)
{
    if (const auto window = m_floating.find(source); window != m_floating.end()) {
        window->second->release(this);
        window->second->deleteLater();
        m_floating.erase(window);
    }
    const auto tile = m_tiles.find(source);
    if (tile == m_tiles.end())
        return;
    tile->second->disconnect(this);
    tile->second->hide();
    tile->second->deleteLater();
    m_tiles.erase(tile);
    m_sentSizes.erase(source);
}

std::vector<Id> VideoStage::views() const
{
    return m_order;
}

std::vector<VideoTile *> VideoStage::docked() const
{
    std::vector<VideoTile *> tiles;
    for (const Id id : m_order)
        if (!m_floating.contains(id))
            tiles.push_back(m_tiles.at(id));
    return tiles;
}

void VideoStage::arrange()
{
    auto tiles = docked();
    const auto isFront = [this](const VideoTile *tile) { return tile->source() == m_front; };
    if (!tiles.empty() && std::ranges::none_of(tiles, isFront)) {
        m_front = tiles.front()->source();
        Q_EMIT frontChanged(m_front);
    }
    if (m_mode == StageMode::Strip)
        std::ranges::stable_partition(tiles, isFront);
    const auto places = layoutStage(rect().adjusted(gap, gap, -gap, -gap),
                                    static_cast<int>(tiles.size()), m_mode, gap);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        tiles[i]->setLarge(m_mode == StageMode::Grid || i == 0);
        tiles[i]->setGeometry(places[i]);
        tiles[i]->setVisible(!places[i].isEmpty());
    }
    m_player.setFrontView(m_front);
    refreshStep();
    update();
}

void VideoStage::setMode(StageMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    arrange();
    Q_EMIT modeChanged(mode);
}

void VideoStage::toggleMode()
{
    setMode(m_mode == StageMode::Strip ? StageMode::Grid : StageMode::Strip);
}

void VideoStage::bringForward(int index)
{
    if (index >= 0 && index < static_cast<int>(m_order.size()))
        bringForward(m_order[index]);
}

void VideoStage::bringForward(Id source)
{
    if (const auto window = m_floating.find(source); window != m_floating.end()) {
        window->second->raise();
        window->second->activateWindow();
        return;
    }
    if (source == m_front || !m_tiles.contains(source))
        return;
    m_front = source;
    arrange();
    Q_EMIT frontChanged(source);
}

/// The first click of a double click has brought the view forward, so that the second one falls
/// on another tile: the one pressed first is meant.
void VideoStage::onDoubleClick()
{
    if (isFloating(m_lastPressed))
        dockView(m_lastPressed);
    else
        floatView(m_lastPressed);
}

void VideoStage::floatView(Id source)
{
    if (!m_tiles.contains(source) || isFloating(source))
        return;
    auto *window = new FloatingView(m_tiles.at(source), this);
    m_floating[source] = window;
    connect(window, &FloatingView::closed, this, [this, source] { dockView(source); });
    m_tiles.at(source)->setLarge(true);
    window->show();
    arrange();
}

void VideoStage::dockView(Id source)
{
    const auto window = m_floating.find(source);
    if (window == m_floating.end())
        return;
    FloatingView *floating = window->second;
    m_floating.erase(window);
    floating->release(this);
    floating->hide();
    floating->deleteLater();
    arrange();
}

void VideoStage::dockAll()
{
    while (!m_floating.empty())
        dockView(m_floating.begin()->first);
}

void VideoStage::queueSize(Id)
{
    // Fewer requests while the window is being dragged; a view that appears is not kept waiting.
    if (m_sentSizes.size() < m_tiles.size())
        m_sizeTimer.start(0);
    else if (!m_sizeTimer.isActive())
        m_sizeTimer.start(40);
}

void VideoStage::sendSizes()
{
    for (const auto &[source, tile] : m_tiles) {
        const QSize size = tile->pixelSize();
        const auto sent = m_sentSizes.find(source);
        if (sent != m_sentSizes.end() && sent->second == size)
            continue;
        m_sentSizes[source] = size;
        m_player.setViewSize(source, size);
    }
}

void VideoStage::saveFrame(Id source)
{
    m_player.pause();
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString name = QStringLiteral("%1 %2 ms.png")
                             .arg(m_tiles.at(source)->info().label)
                             .arg(m_player.position().milliseconds());
    auto *dialog = new QFileDialog(this, tr("Save this frame"), pictures, tr("PNG (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, source](const QString &path) { m_export.save(source, path); });
    dialog->open();
}

void VideoStage::resizeEvent(QResizeEvent *)
{
    arrange();
}

void VideoStage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Window));
    if (!docked().empty())
        return;
    QString text = tr("No session open. Open one, or make the demo session.");
    QString drawing = QStringLiteral("open");
    if (m_session.isOpen() && !m_order.empty()) {
        text = tr("All views are in their own windows. Close one to bring it back.");
        drawing = QStringLiteral("float-window");
    } else if (m_session.isOpen()) {
        const bool sound = !m_session.session().media().empty();
        text = sound ? tr("This session has sound but no pictures. It plays all the same: press "
                          "the space bar.")
                     : tr("This session has no recordings yet. Add media files to it.");
        drawing = sound ? QStringLiteral("volume") : QStringLiteral("new");
    }
    constexpr int side = 32;
    const QColor muted = m_theme.color(Role::TextMuted);
    const QPoint middle = rect().center();
    painter.drawPixmap(middle.x() - side / 2, middle.y() - side - 4,
                       iconPixmap(drawing, muted, side, devicePixelRatioF()));
    painter.setPen(muted);
    painter.drawText(QRect(rect().left() + 24, middle.y() + 8, width() - 48, height() / 2 - 16),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text);
}

} // namespace duologue::ui
