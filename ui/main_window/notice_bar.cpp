#include "ui/main_window/notice_bar.h"

#include <algorithm>
#include <chrono>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "ui/icons/icon.h"
#include "ui/settings/core_text.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

namespace {
constexpr std::size_t mostInView = 4;
constexpr std::size_t mostProblems = 40;

const QString ofRecordings = QStringLiteral("recording ");

} // namespace

NoticeBar::NoticeBar(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_text(new QLabel),
      m_remedy(new QPushButton),
      m_leave(new QTimer(this))
{
    setObjectName("notice");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    m_remedy->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(m_remedy);
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        if (const Remedy *remedy = offered())
            std::function(remedy->act)(); // which may change what is offered
    });
    auto *close = new QToolButton;
    close->setIcon(icon("close", theme));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, &NoticeBar::clear);
    layout->addWidget(close);
    m_leave->setSingleShot(true);
    connect(m_leave, &QTimer::timeout, this, [this] {
        m_news.clear();
        refresh();
    });
    connect(&theme, &Theme::changed, this, [this] {
        if (!isHidden())
            style();
    });
    hide();
}

/// Of the latest problem that something can be done about, else of the news; null: of none.
const NoticeBar::Remedy *NoticeBar::offered() const
{
    const auto found = std::find_if(m_problems.rbegin(), m_problems.rend(),
                                    [](const Problem &one) { return bool(one.remedy.act); });
    if (found != m_problems.rend())
        return &found->remedy;
    return !m_news.isEmpty() && m_next.act ? &m_next : nullptr;
}

void NoticeBar::showProblem(const QString &said, const QString &about, const Remedy &remedy)
{
    add({Kind::Problem, said, about, remedy});
}

void NoticeBar::showWarning(const QString &said, const QString &about, const Remedy &remedy)
{
    add({Kind::Warning, said, about, remedy});
}

void NoticeBar::add(const Problem &problem)
{
    const QString message = coreText(problem.message.toStdString());
    std::erase_if(m_problems, [&](const Problem &earlier) {
        return earlier.message == message ||
               (!problem.about.isEmpty() && earlier.about == problem.about);
    });
    m_problems.push_back({problem.kind, message, problem.about, problem.remedy});
    if (m_problems.size() > mostProblems)
        m_problems.erase(m_problems.begin());
    refresh();
}

void NoticeBar::showProblem(const QString &message, Id recording)
{
    showProblem(message, ofRecordings + QString::number(recording));
}

void NoticeBar::showMissing(const QString &message, const Remedy &remedy)
{
    showProblem(message, ofRecordings + QStringLiteral("files"), remedy);
}

void NoticeBar::forget(const QString &about)
{
    if (std::erase_if(m_problems, [&](const Problem &one) { return one.about == about; }) > 0)
        refresh();
}

void NoticeBar::forgetRecordings()
{
    const auto isOver = [](const Problem &one) { return one.about.startsWith(ofRecordings); };
    if (std::erase_if(m_problems, isOver) > 0)
        refresh();
}

void NoticeBar::showNews(const QString &message, const Remedy &next)
{
    m_news = message;
    m_next = next;
    m_leave->start(std::chrono::seconds(next.act ? 60 : 6));
    refresh();
}

void NoticeBar::clear()
{
    m_problems.clear();
    m_news.clear();
    refresh();
}

void NoticeBar::refresh()
{
    QStringList lines, all;
    const auto earlier = static_cast<int>(m_problems.size()) - static_cast<int>(mostInView);
    for (const Problem &one : m_problems)
        all << (one.kind == Kind::Problem ? QStringLiteral("✖ ") : QStringLiteral("⚠ ")) +
                   one.message;
    if (earlier > 0)
        lines << tr("%n more above these; hover to read them", nullptr, earlier);
    lines += all.mid(std::max(0, earlier));
    m_text->setToolTip(earlier > 0 ? all.join('\n') : QString());
    if (!m_news.isEmpty())
        lines << QStringLiteral("✓ ") + m_news;
    m_text->setText(lines.join('\n'));
    const Remedy *remedy = offered();
    m_remedy->setVisible(remedy);
    if (remedy) {
        m_remedy->setText(remedy->name);
        m_remedy->setToolTip(remedy->tip);
    }
    setAccessibleName(lines.join('\n'));
    style();
    setVisible(!lines.isEmpty());
}

void NoticeBar::style()
{
    const Role edge = std::ranges::count(m_problems, Kind::Problem, &Problem::kind) > 0
                          ? Role::Problem
                      : m_problems.empty() ? Role::Ok
                                           : Role::Warning;
    setStyleSheet(
        QStringLiteral("QFrame#notice { background: %1; border: none; border-left: 4px solid %2; }")
            .arg(m_theme.color(Role::SurfaceRaised).name(), m_theme.color(edge).name()));
}

} // namespace duologue::ui
