#include "ui/annotate/trace_windows.h"

#include <algorithm>
#include <memory>

#include <QBoxLayout>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>

#include "core/dyad/trace_lag.h"
#include "core/session/rater_names.h"
#include "core/time/timecode.h"
#include "ui/annotate/scale_words.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

QString clock(MediaTime time)
{
    QString text = QString::fromStdString(formatTimecode(time));
    text.chop(2);
    return text;
}

} // namespace

TraceWindows::TraceWindows(SessionController &session, const RatingController &rating,
                           QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_rating(rating),
      m_curve(new ElidedComboBox(this)),
      m_against(new ElidedComboBox(this)),
      m_lag(new QDoubleSpinBox(this)),
      m_estimate(new QPushButton(tr("&Estimate"), this)),
      m_said(new QLabel(this)),
      m_table(new QTableWidget(this)),
      m_apply(new QPushButton(tr("&Make ratings"), this))
{
    setAccessibleName(tr("Ratings from traces"));
    setFocusProxy(m_curve);
    m_curve->setAccessibleName(tr("Trace"));
    m_curve->setToolTip(tr("The trace of which ratings are made"));
    m_lag->setRange(-10, 10);
    m_lag->setSingleStep(0.1);
    m_lag->setDecimals(2);
    m_lag->setSuffix(tr(" s late"));
    m_lag->setAccessibleName(tr("Reaction lag"));
    m_lag->setToolTip(tr("By how much the rater answers late; it is taken away first"));
    m_against->setAccessibleName(tr("What the trace follows"));
    m_against->setToolTip(tr("What the trace follows: others who traced the person, or how loud, "
                             "how high and what else is measured"));
    m_estimate->setToolTip(tr("Finds how late the trace goes best with what it follows"));
    m_said->setWordWrap(true);
    m_table->setColumnCount(3);
    m_table->setHorizontalHeaderLabels({tr("Window"), tr("Mean"), tr("Rating")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("What each window gets"));
    m_table->setToolTip(tr("Enter plays a window"));
    m_apply->setToolTip(tr("Rates these windows, under a name of its own beside the rater's; one "
                           "undo takes it back"));
    auto *lag = new QHBoxLayout;
    lag->addWidget(m_lag, 1);
    lag->addWidget(m_estimate);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridUnit, gridUnit, 2 * gridUnit, gridUnit);
    layout->addWidget(m_curve);
    layout->addWidget(m_against);
    layout->addLayout(lag);
    layout->addWidget(m_said);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_apply);
    connect(m_curve, &QComboBox::currentIndexChanged, this, [this] {
        fillFollowed();
        preview();
    });
    connect(m_lag, &QDoubleSpinBox::valueChanged, this, &TraceWindows::preview);
    connect(m_estimate, &QPushButton::clicked, this, &TraceWindows::estimate);
    connect(m_apply, &QPushButton::clicked, this, &TraceWindows::apply);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        if (row < int(m_means.size()))
            Q_EMIT placeActivated(m_means[std::size_t(row)].window);
    });
    for (const auto change : {&SessionController::opened, &SessionController::closed})
        connect(&session, change, this, &TraceWindows::fillCurves);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        const auto concerns = [](const RowChange &change) {
            return std::holds_alternative<Trace>(change.any()) ||
                   std::holds_alternative<SchemeRow>(change.any());
        };
        if (std::ranges::any_of(edit.others(), concerns))
            fillCurves();
    });
    connect(&rating, &RatingController::changed, this, &TraceWindows::fillCurves);
    fillCurves();
}

void TraceWindows::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fillFollowed();
    preview();
}

/// In blind mode one's own alone.
void TraceWindows::fillCurves()
{
    const Session &session = m_session.session();
    auto keys = traces::keysOf(session);
    std::erase_if(keys, [this](const traces::Key &key) {
        return m_rating.isBlind() && key.rater != m_rating.rater();
    });
    if (keys != m_keys || keys.empty()) {
        const auto before = chosen();
        m_keys = std::move(keys);
        m_followedBy.reset();
        const QSignalBlocker quiet(m_curve);
        m_curve->clear();
        for (const traces::Key &key : m_keys) {
            const Participant *person = session.participant(key.participant);
            m_curve->addItem(
                tr("%1 of %2, traced by %3")
                    .arg(QString::fromStdString(key.dimension),
                         person ? QString::fromStdString(person->pseudonym) : QString(),
                         QString::fromStdString(key.rater)));
        }
        for (std::size_t i = 0; before && i < m_keys.size(); ++i)
            if (m_keys[i] == before->key)
                m_curve->setCurrentIndex(int(i));
    }
    for (QWidget *one : {static_cast<QWidget *>(m_curve), static_cast<QWidget *>(m_against),
                         static_cast<QWidget *>(m_lag), static_cast<QWidget *>(m_estimate),
                         static_cast<QWidget *>(m_table)})
        one->setEnabled(!m_keys.empty());
    if (m_keys.empty())
        m_said->setText(tr("Nothing is traced yet."));
    else if (m_said->text() == tr("Nothing is traced yet."))
        m_said->clear();
    fillFollowed();
    preview();
}

std::string TraceWindows::folder() const
{
    return QFileInfo(m_session.path()).absolutePath().toStdString();
}

/// Reads what there is of recordings, so only where it is seen.
void TraceWindows::fillFollowed()
{
    const auto curve = chosen();
    const auto now = std::pair(curve ? curve->key : traces::Key{}, m_rating.isBlind());
    if (!isVisible() || !curve || m_followedBy == now)
        return;
    m_followedBy = now;
    m_against->clear();
    m_estimate->setEnabled(false);
    m_followedJob.start(
        [session = std::make_shared<const Session>(m_session.session()), folder = folder(),
         key = curve->key, blind = m_rating.isBlind()](const jobs::Ticket &ticket) {
            return dyad::followable(session, folder, key, blind, ticket.flag());
        },
        [this](const std::vector<std::string> &names) {
            for (const std::string &name : names)
                m_against->addItem(name == dyad::othersMean
                                       ? tr("follows: the mean of the others")
                                       : tr("follows: %1").arg(QString::fromStdString(name)),
                                   QString::fromStdString(name));
            m_estimate->setEnabled(m_against->count() > 0);
        });
}

std::optional<traces::Late> TraceWindows::chosen() const
{
    const int at = m_curve->currentIndex();
    if (at < 0 || at >= int(m_keys.size()))
        return {};
    return traces::Late{m_keys[std::size_t(at)], m_lag->value()};
}

void TraceWindows::estimate()
{
    const auto curve = chosen();
    if (!curve)
        return;
    m_estimate->setEnabled(false);
    m_said->setText(tr("Listening and comparing…"));
    m_lagJob.start(
        [session = std::make_shared<const Session>(m_session.session()), folder = folder(),
         key = curve->key,
         against = m_against->currentData().toString().toStdString()](const jobs::Ticket &ticket) {
            return dyad::lagAgainst(session, folder, key, against, traces::LagOptions{}.most,
                                    ticket.flag());
        },
        [this](const Result<traces::Lag> &lag) {
            m_estimate->setEnabled(true);
            if (!lag)
                return m_said->setText(QString::fromStdString(lag.error().message));
            m_said->setText(tr("Correlates most %1 s late: %2, without %3.")
                                .arg(QLocale().toString(lag->seconds, 'f', 2),
                                     QLocale().toString(lag->correlation, 'f', 2),
                                     QLocale().toString(lag->uncorrected, 'f', 2)));
            m_lag->setValue(lag->seconds);
        });
}

void TraceWindows::preview()
{
    const auto curve = chosen();
    if (!curve || !isVisible())
        return take({});
    m_meansJob.start(
        [session = std::make_shared<const Session>(m_session.session()), curve = *curve](
            const jobs::Ticket &) { return traces::windowMeans(*session, std::vector{curve}); },
        [this](std::vector<traces::WindowMean> means) { take(std::move(means)); });
}

void TraceWindows::take(std::vector<traces::WindowMean> means)
{
    m_means = std::move(means);
    m_table->setRowCount(int(m_means.size()));
    int row = 0, rated = 0;
    for (const traces::WindowMean &one : m_means) {
        const QString value = one.value ? numberOf(*one.value) : tr("not on the scale");
        m_table->setItem(row, 0,
                         new QTableWidgetItem(QStringLiteral("%1–%2").arg(clock(one.window.begin),
                                                                          clock(one.window.end))));
        m_table->setItem(row, 1, new QTableWidgetItem(QLocale().toString(one.mean, 'f', 2)));
        m_table->setItem(row++, 2, new QTableWidgetItem(value));
        rated += one.value.has_value();
    }
    m_apply->setEnabled(rated > 0);
    m_apply->setText(rated > 0 ? tr("&Make %n rating(s)", nullptr, rated) : tr("&Make ratings"));
}

void TraceWindows::apply()
{
    const auto curve = chosen();
    if (!curve)
        return;
    m_session.performLate(
        [curve = *curve](const Session &session, IdSource &ids) {
            return traces::ratingsOf(session, ids,
                                     traces::windowMeans(session, std::vector{curve}));
        },
        [self = QPointer(this), rater = tracedBy(curve->key.rater)] {
            if (self)
                self->m_said->setText(
                    tr("Rated by %1; one undo takes it back.").arg(QString::fromStdString(rater)));
        });
}

} // namespace duologue::ui
