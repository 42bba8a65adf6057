#include "ui/controllers/head_trainer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/files/new_file.h"
#include "core/media/cache_folder.h"
#include "ui/controllers/session_controller.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

constexpr qint64 largestFile = 1'000'000, mostInAll = 50'000'000;

using Kept = std::map<std::string, std::map<std::size_t, double>>;

Kept read(const QString &path)
{
    Kept kept;
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return kept;
    const QJsonObject all = QJsonDocument::fromJson(file.read(largestFile)).object();
    for (auto dimension = all.begin(); dimension != all.end(); ++dimension)
        for (const QJsonValue &point : dimension->toArray())
            if (const double labels = point[u"labels"].toDouble(); labels >= 1 && labels < 1e9)
                kept[dimension.key().toStdString()][static_cast<std::size_t>(labels)] =
                    point[u"error"].toDouble();
    return kept;
}

/// What is not written is only not there another day.
void keep(const Kept &kept, const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    if (path.isEmpty() || !QDir().mkpath(folder.path()))
        return;
    QJsonObject all;
    for (const auto &[dimension, points] : kept) {
        QJsonArray list;
        for (const auto &[labels, error] : points)
            list.append(QJsonObject{{"labels", static_cast<double>(labels)}, {"error", error}});
        all[QString::fromStdString(dimension)] = list;
    }
    const std::string text = QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString();
    if (!files::writeFile(path.toStdString(), {text}))
        media::keepNewest(folder, QStringLiteral("*.json"), mostInAll);
}

} // namespace

Result<HeadTrainer::Outcome> HeadTrainer::trainedOn(const Session &session, Spent spent,
                                                    const QString &file, const jobs::Ticket &ticket)
{
    Outcome outcome{{}, std::move(spent)};
    for (const SamDimension dimension : samDimensions) {
        auto curve = review::learningCurve(session, {}, dimension, [&](double share) {
            const auto done = static_cast<double>(outcome.curves.size()) + share;
            ticket.tell(done / static_cast<double>(samDimensions.size()));
            return !ticket.isCancelled();
        });
        if (!curve)
            return std::unexpected(curve.error());
        if (!curve->points.empty()) {
            auto &points = outcome.spent[curve->dimension];
            const review::CurvePoint &now = curve->points.back();
            points.erase(points.lower_bound(now.labels), points.end()); // some were taken back
            points[now.labels] = now.error;
        }
        outcome.curves.push_back(std::move(*curve));
    }
    keep(outcome.spent, file);
    return outcome;
}

HeadTrainer::HeadTrainer(SessionController &session, QString cache, QObject *parent)
    : QObject(parent), m_session(session), m_cache(std::move(cache))
{
    connect(&session, &SessionController::changed, this, &HeadTrainer::count);
    connect(&session, &SessionController::opened, this, &HeadTrainer::forget);
    connect(&session, &SessionController::closed, this, &HeadTrainer::forget);
}

void HeadTrainer::forget()
{
    cancel();
    m_rated.clear();
    m_curves.clear();
    m_spent = read(file());
    Q_EMIT trained();
}

void HeadTrainer::cancel()
{
    if (!m_training.isRunning())
        return;
    m_training.forget();
    Q_EMIT trainingChanged(false);
}

void HeadTrainer::count(const IndexedEdit &edit)
{
    for (const RowChange &change : edit.others())
        if (const auto *rating = std::get_if<SamRating>(&change.any()))
            m_rated.insert(rating->id);
    if (m_rated.size() >= each)
        train();
}

void HeadTrainer::train()
{
    if (!m_session.isOpen())
        return;
    m_rated.clear();
    m_training.start(
        [session = std::make_shared<const Session>(m_session.session()), spent = m_spent,
         file = file()](const jobs::Ticket &ticket) {
            return trainedOn(*session, spent, file, ticket);
        },
        [this](Result<Outcome> outcome) {
            Q_EMIT trainingChanged(false);
            if (!outcome)
                return Q_EMIT failed(coreText(outcome.error().message));
            m_curves = std::move(outcome->curves);
            m_spent = std::move(outcome->spent);
            Q_EMIT trained();
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT trainingChanged(true);
}

std::vector<review::CurvePoint> HeadTrainer::spent(const std::string &dimension) const
{
    std::vector<review::CurvePoint> points;
    if (const auto found = m_spent.find(dimension); found != m_spent.end())
        for (const auto &[labels, error] : found->second)
            points.push_back({labels, error, error, error});
    return points;
}

QString HeadTrainer::file() const
{
    if (m_cache.isEmpty() || !m_session.isOpen())
        return {};
    const QByteArray name =
        QCryptographicHash::hash(m_session.path().toUtf8(), QCryptographicHash::Sha256);
    return m_cache + u'/' + QString::fromLatin1(name.toHex().left(32)) + QStringLiteral(".json");
}

} // namespace duologue::ui
