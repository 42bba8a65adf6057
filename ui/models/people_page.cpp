#include "ui/models/people_page.h"

#include <algorithm>

#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/actions/key_store.h"
#include "ui/controllers/portraits.h"
#include "ui/controllers/session_controller.h"
#include "ui/models/model_text.h"
#include "ui/models/spread_bars.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int portraitEdge = 88;

QLabel *words(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString figures(const analysis::Spread &spread, bool isShare)
{
    const double factor = isShare ? 100 : 1;
    const QLocale locale;
    const QString mean = locale.toString(factor * spread.mean, 'f', isShare ? 0 : 1);
    const QString deviation = locale.toString(factor * spread.deviation, 'f', isShare ? 0 : 1);
    return isShare ? QStringLiteral("%1 ± %2 %").arg(mean, deviation)
                   : QStringLiteral("%1 ± %2").arg(mean, deviation);
}

std::vector<SpreadBars::Row> rowsOf(const analysis::PersonCard &card)
{
    const bool isShare = !card.shares.empty();
    std::vector<SpreadBars::Row> rows;
    for (const auto &[name, spread] : card.shares)
        rows.push_back({QString::fromStdString(name), spread, figures(spread, true)});
    std::ranges::stable_sort(rows, std::ranges::greater(),
                             [](const SpreadBars::Row &row) { return row.spread.mean; });
    if (!isShare)
        rows.push_back(
            {PeoplePage::tr("all faces"), card.value, figures(card.value, false), card.values});
    for (const auto &[view, spread] : card.byView)
        rows.push_back({QString::fromStdString(view), spread,
                        PeoplePage::tr("%1, %n face(s)", nullptr, spread.count)
                            .arg(figures(spread, isShare))});
    return rows;
}

/// How far the views' means are apart.
QString disagreement(const analysis::PersonCard &card)
{
    if (card.byView.size() < 2)
        return PeoplePage::tr("One view only: there is no other to compare it with.");
    const auto [least, most] = std::ranges::minmax_element(
        card.byView, {}, [](const auto &view) { return view.second.mean; });
    const double apart = most->second.mean - least->second.mean;
    const QString views =
        PeoplePage::tr("%1 and %2")
            .arg(QString::fromStdString(least->first), QString::fromStdString(most->first));
    return card.shares.empty() ? PeoplePage::tr("Views differ by up to %1 (%2).")
                                     .arg(QLocale().toString(apart, 'f', 1), views)
                               : PeoplePage::tr("Views differ by up to %1 % on “%2” (%3).")
                                     .arg(QLocale().toString(100 * apart, 'f', 0),
                                          QString::fromStdString(card.likeliest), views);
}

} // namespace

PeoplePage::PeoplePage(SessionController &session, Portraits &portraits, const Theme &theme,
                       QWidget *parent)
    : QWidget(parent), m_session(session), m_portraits(portraits), m_theme(theme)
{
    setAccessibleName(tr("People"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    new QVBoxLayout(this);
    layout()->setContentsMargins(0, 0, 0, 0);
    connect(&portraits, &Portraits::changed, this, &PeoplePage::refresh);
    connect(&session, &SessionController::opened, this, &PeoplePage::refresh);
    connect(&session, &SessionController::closed, this, &PeoplePage::refresh);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        if (!edit.others().empty()) // people, tiers and runs
            refresh();
    });
}

void PeoplePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        build();
}

void PeoplePage::refresh()
{
    m_stale = true;
    if (isVisible())
        build();
}

void PeoplePage::build()
{
    m_stale = false;
    delete m_content;
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("People"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content = scroll;
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    const Session &session = m_session.session();
    const auto runs = m_session.isOpen() ? analysis::runsOnFaces(session) : std::vector<Id>{};
    if (runs.empty())
        column->addWidget(
            words(withKeys(tr("No model has read the faces of this session yet. Choose one that "
                              "reads faces under Run, and run it ({model.run})."))));
    else
        m_portraits.want();
    for (const Participant *person : session.participants())
        if (!runs.empty())
            column->addWidget(card(*person, runs));
    auto *limits = words(faceModelLimits());
    limits->setObjectName(QStringLiteral("limits"));
    limits->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(limits);
    column->addStretch();
    scroll->setWidget(content);
    layout()->addWidget(scroll);
    setFocusProxy(scroll);
}

QWidget *PeoplePage::card(const Participant &person, const std::vector<Id> &runs)
{
    auto *frame = new QFrame;
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setObjectName(QStringLiteral("card"));
    auto *column = new QVBoxLayout(frame);
    auto *head = new QHBoxLayout;
    const QString name = QString::fromStdString(person.pseudonym);
    auto *portrait = new QLabel;
    portrait->setFixedSize(portraitEdge, portraitEdge);
    const QImage picture = m_portraits.of(person.id);
    if (picture.isNull())
        portrait->setText(tr("no picture"));
    else
        portrait->setPixmap(
            QPixmap::fromImage(picture.scaled(portrait->size() * devicePixelRatioF(),
                                              Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    portrait->setScaledContents(!picture.isNull());
    portrait->setAccessibleName(tr("Face of %1").arg(name));
    auto *title = new QLabel(name);
    enlarge(title, 1.3, true);
    head->addWidget(portrait);
    head->addWidget(title, 1);
    column->addLayout(head);
    bool any = false;
    for (const Id run : runs) {
        std::vector<analysis::PersonCard> cards = analysis::personCards(m_session.session(), run);
        std::erase_if(cards, [&](const auto &card) { return card.person != person.id; });
        if (cards.empty())
            continue;
        any = true;
        const ModelRun *made = m_session.session().modelRun(run);
        column->addWidget(words(tr("%1, %n face(s) read", nullptr, cards.front().faces)
                                    .arg(QString::fromStdString(made->modelName))));
        for (const analysis::PersonCard &card : cards)
            addTask(*column, card, person.order);
    }
    if (!any)
        column->addWidget(words(tr("No face of %1 was read.").arg(name)));
    return frame;
}

void PeoplePage::addTask(QVBoxLayout &column, const analysis::PersonCard &card, int order)
{
    auto *title = new QLabel(QString::fromStdString(card.task));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *bars = new SpreadBars(m_theme, order);
    const bool isShare = !card.shares.empty();
    // Values are shown around themselves: what their scale is the session does not know.
    const double least = isShare ? 0 : card.values.front(), most = isShare ? 1 : card.values.back();
    const double margin = isShare ? 0 : std::max(1.0, 0.1 * (most - least));
    bars->setRows(
        tr("%1, over %n face(s)", nullptr, card.faces).arg(QString::fromStdString(card.task)),
        rowsOf(card), least - margin, most + margin);
    auto *apart = words(disagreement(card));
    apart->setForegroundRole(QPalette::PlaceholderText);
    column.addWidget(title);
    column.addWidget(bars);
    column.addWidget(apart);
}

} // namespace duologue::ui
