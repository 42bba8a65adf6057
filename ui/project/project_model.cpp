#include "ui/project/project_model.h"

#include <algorithm>

#include <QDateTime>
#include <QLocale>

#include "core/time/timecode.h"

namespace duologue::ui {
namespace {

using project::Summary;

QString shown(const std::string &text)
{
    return QString::fromStdString(text);
}

QStringList shown(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts)
        list << shown(text);
    return list;
}

int orderOf(const Summary &session, const std::string &person)
{
    const auto here = std::ranges::find(session.people, person);
    return here == session.people.end() ? -1 : static_cast<int>(here - session.people.begin());
}

double shareOf(double part, double whole)
{
    return whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 0.0;
}

int utterancesOf(const Summary &session)
{
    int count = 0;
    for (const project::Marked &one : session.marked)
        count += one.utterances;
    return count;
}

int lintOf(const Summary &session)
{
    int count = 0;
    for (const auto &[rule, findings] : session.lint)
        count += findings;
    return count;
}

/// The lowest α; nothing where none exists.
std::optional<double> leastAgreement(const Summary &session)
{
    std::optional<double> least;
    for (const project::Agreed &one : session.agreed)
        if (one.alpha && (!least || *one.alpha < *least))
            least = one.alpha;
    return least;
}

QString when(const std::string &time)
{
    const auto moment = QDateTime::fromString(shown(time), Qt::ISODateWithMs).toLocalTime();
    return moment.isValid() ? QLocale().toString(moment, QLocale::ShortFormat) : shown(time);
}

} // namespace

void ProjectModel::setProject(std::shared_ptr<const project::Project> project)
{
    beginResetModel();
    m_project = std::move(project);
    endResetModel();
}

const Summary &ProjectModel::session(int row) const
{
    return m_project->sessions[static_cast<std::size_t>(row)];
}

int ProjectModel::rowOf(const std::string &path) const
{
    if (!m_project)
        return -1;
    const auto here = std::ranges::find(m_project->sessions, path, &Summary::path);
    return here == m_project->sessions.end() ? -1
                                             : static_cast<int>(here - m_project->sessions.begin());
}

int ProjectModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_project ? 0 : static_cast<int>(m_project->sessions.size());
}

int ProjectModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ProjectModel::data(const QModelIndex &index, int role) const
{
    const Summary &of = session(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(of, column);
    case Qt::ToolTipRole:
        return tip(of, column);
    case BarsRole:
        return QVariant::fromValue(bars(of, column));
    case SortRole:
        return sortedBy(of, column);
    case ProblemRole:
        return column == Name ? !of.problem.empty() : column == Missing && !of.missing.empty();
    case Qt::TextAlignmentRole:
        if (column == Length || column == Lint || column == Missing)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    default:
        return {};
    }
}

QString ProjectModel::text(const Summary &of, int column) const
{
    if (!of.problem.empty())
        return column == Name ? tr("%1 cannot be read").arg(shown(of.path)) : QString();
    switch (column) {
    case Name:
        return shown(of.path).chopped(of.path.ends_with(".duologue") ? 9 : 0);
    case People:
        return shown(of.people).join(QStringLiteral(", "));
    case Length:
        return shown(formatTimecode(of.length)).section(u'.', 0, 0);
    case Marked:
        return QLocale().toString(utterancesOf(of));
    case Rated: {
        QStringList raters;
        for (const std::string &rater : project::ratersOf(*m_project, of)) {
            const auto [windows, all] = project::progressOf(of, rater);
            raters << tr("%1 %2 %")
                          .arg(shown(rater))
                          .arg(static_cast<int>(100 * shareOf(windows, all)));
        }
        return raters.join(QStringLiteral(" · "));
    }
    case Agreed:
        if (const auto least = leastAgreement(of))
            return tr("α %1").arg(QLocale().toString(*least, 'f', 2));
        return {};
    case Lint:
        return QLocale().toString(lintOf(of));
    case Missing:
        return of.missing.empty() ? QString() : QLocale().toString(int(of.missing.size()));
    case Assigned: {
        const auto names = m_project->settings.annotators.find(of.path);
        return names == m_project->settings.annotators.end()
                   ? QString()
                   : shown(names->second).join(QStringLiteral(", "));
    }
    default:
        return of.editor.empty() ? when(of.edited)
                                 : tr("%1, %2").arg(when(of.edited), shown(of.editor));
    }
}

QString ProjectModel::tip(const Summary &of, int column) const
{
    if (!of.problem.empty())
        return shown(of.problem);
    QStringList lines;
    switch (column) {
    case Name:
        lines << shown(of.title) << shown(of.path);
        break;
    case Marked:
        for (const project::Marked &one : of.marked)
            lines << tr("%1: %2 utterances by %3, %4 transcribed, until %5")
                         .arg(shown(one.person))
                         .arg(one.utterances)
                         .arg(one.annotator.empty() ? tr("nobody named") : shown(one.annotator))
                         .arg(one.transcribed)
                         .arg(shown(formatTimecode(one.until)));
        break;
    case Rated:
        for (const project::Rated &one : of.rated)
            lines << tr("%1 rated %2: %3 of %4 windows")
                         .arg(shown(one.rater), shown(one.person))
                         .arg(one.windows)
                         .arg(of.windows);
        break;
    case Agreed:
        for (const project::Agreed &one : of.agreed)
            lines << (one.alpha
                          ? tr("%1: Krippendorff's α %2 over %3 windows")
                                .arg(shown(one.dimension), QLocale().toString(*one.alpha, 'f', 2))
                                .arg(one.windows)
                          : shown(one.dimension + ": " + one.why));
        break;
    case Lint:
        for (const auto &[rule, count] : of.lint)
            lines << QStringLiteral("%1: %2").arg(shown(rule)).arg(count);
        break;
    case Missing:
        for (const MediaSource &source : of.missing)
            lines << shown(source.label + ": " + source.path);
        break;
    default:
        break;
    }
    return lines.join(u'\n');
}

QList<Bar> ProjectModel::bars(const Summary &of, int column) const
{
    QList<Bar> list;
    if (column == Marked)
        for (const project::Marked &one : of.marked)
            list << Bar{shareOf(one.until.seconds(), of.length.seconds()), orderOf(of, one.person)};
    if (column == Rated)
        for (const std::string &rater : project::ratersOf(*m_project, of)) {
            const auto [windows, all] = project::progressOf(of, rater);
            list << Bar{shareOf(windows, all), -1};
        }
    if (column == Agreed)
        for (const project::Agreed &one : of.agreed)
            list << Bar{std::clamp(one.alpha.value_or(0), 0.0, 1.0), -1};
    return list;
}

QVariant ProjectModel::sortedBy(const Summary &of, int column) const
{
    switch (column) {
    case Length:
        return qlonglong(of.length.us);
    case Marked:
        return utterancesOf(of);
    case Rated: {
        int windows = 0;
        for (const project::Rated &one : of.rated)
            windows += one.windows;
        return shareOf(windows, of.windows * double(std::max<std::size_t>(of.people.size(), 1)));
    }
    case Agreed:
        return leastAgreement(of).value_or(-2);
    case Lint:
        return lintOf(of);
    case Missing:
        return int(of.missing.size());
    case Edited:
        return shown(of.edited);
    default:
        return text(of, column);
    }
}

QVariant ProjectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    struct Head
    {
        QString name, tip;
    };
    const Head heads[Columns]{
        {tr("Session"), tr("Enter opens it")},
        {tr("People"), tr("Who talks")},
        {tr("Length"), tr("Hours, minutes, seconds")},
        {tr("Marked"), tr("Utterances; a bar a person and annotator: up to where they are marked")},
        {tr("Rated"), tr("A bar a rater: windows rated completely, of both people")},
        {tr("Agreed"), tr("A bar a dimension: Krippendorff's α of all raters; the lowest in "
                          "figures")},
        {tr("Lint"), tr("Places that depart from the protocol")},
        {tr("Missing"), tr("Recordings that are not where the session expects them")},
        {tr("Assigned"), tr("Who is to work on it")},
        {tr("Edited"), tr("When it was changed last, and by whom")},
    };
    if (role == Qt::DisplayRole)
        return heads[section].name;
    if (role == Qt::ToolTipRole)
        return heads[section].tip;
    return {};
}

} // namespace duologue::ui
