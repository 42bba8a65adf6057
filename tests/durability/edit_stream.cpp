#include "edit_stream.h"

#include <algorithm>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/store/session_store.h"
#include "writing.h"

namespace duologue::durability {
namespace {

constexpr int idleMs = 2'500; ///< longer than a program waits before it folds the log in

std::map<Id, std::string> textsOf(const Session &session)
{
    std::map<Id, std::string> texts;
    for (const Tier *tier : session.tiers())
        for (const Annotation &annotation : session.annotations(tier->id))
            texts[annotation.id] = annotation.text;
    return texts;
}

QByteArray line(const QJsonObject &order)
{
    return QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

EditStream::EditStream(const QString &session, const QString &log, const QString &fault,
                       bool rollbackJournal)
    : m_session(session), m_log(log)
{
    const auto store = SessionStore::open(session.toStdString(), SessionStore::Access::ReadOnly);
    if (!store)
        qFatal("%s", store.error().message.c_str());
    m_states.push_back(textsOf((*store)->session()));
    m_moments.push_back(0);
    const QString folder = QFileInfo(session).path();
    auto environment = recorded(folder, log, fault, folder + "-count");
    if (rollbackJournal)
        environment.insert("DUOLOGUE_ROLLBACK_JOURNAL", "1");
    m_process.setProcessEnvironment(environment);
    m_process.start(cliProgram(), {"edit", session});
    m_process.waitForStarted();
}

/// What is asked for, and what the session holds afterwards; an id that is not known yet is 0.
QByteArray EditStream::nextOrder(State &next)
{
    const int number = ++m_orders;
    const int what = std::uniform_int_distribution<>(0, 99)(m_random);
    const State &now = m_states.back();
    next = now;
    const auto any = [&] {
        return std::next(now.begin(), std::uniform_int_distribution<std::ptrdiff_t>(
                                          0, std::ssize(now) - 1)(m_random))
            ->first;
    };
    if (what < 8 && !m_undo.empty()) {
        m_redo.push_back(now);
        next = m_undo.back();
        m_undo.pop_back();
        return line({{"undo", true}});
    }
    if (what < 12 && !m_redo.empty()) {
        m_undo.push_back(now);
        next = m_redo.back();
        m_redo.pop_back();
        return line({{"redo", true}});
    }
    m_undo.push_back(now);
    m_redo.clear();
    if (what < 30) {
        const Id id = any();
        next[id] = "changed " + std::to_string(number);
        return line({{"set", QJsonObject{{"annotation", qint64(id)},
                                         {"text", QString::fromStdString(next[id])}}}});
    }
    if (what < 40) {
        const Id id = any();
        next.erase(id);
        return line({{"remove", QJsonObject{{"annotation", qint64(id)}}}});
    }
    constexpr int lengths[] = {3, 30, 300, 5'000};
    next[0] = "added " + std::to_string(number) + ' ' + std::string(lengths[what % 4], 'x');
    return line({{"add", QJsonObject{{"tier", "words"},
                                     {"begin", 0.001 * number},
                                     {"end", 50 + 0.001 * number},
                                     {"text", QString::fromStdString(next[0])}}}});
}

std::size_t EditStream::eventsSoFar() const
{
    return m_log.isEmpty()
               ? 0
               : readLog(m_log.toStdString(), QFileInfo(m_session).path().toStdString()).size();
}

void EditStream::run(int orders, bool pauses)
{
    for (int i = 0; i < orders && m_process.state() == QProcess::Running; ++i) {
        if (pauses && i % (orders / 3 + 1) == orders / 3)
            QTest::qWait(idleMs);
        const auto undo = m_undo, redo = m_redo;
        State next;
        m_process.write(nextOrder(next));
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) {
        }
        const QByteArray answer = m_process.readLine();
        const auto told = QJsonDocument::fromJson(answer).object();
        if (!told["ok"].toBool()) {
            m_undo = undo;
            m_redo = redo;
            m_errors += answer;
            m_refused += !answer.isEmpty();
            continue;
        }
        if (const auto added = next.extract(0))
            next[told["ids"].toArray().first().toInteger()] = added.mapped();
        m_states.push_back(std::move(next));
        m_moments.push_back(eventsSoFar());
    }
    m_process.closeWriteChannel();
    m_process.waitForFinished(30'000);
    m_errors += m_process.readAllStandardError();
    QFile count(QFileInfo(m_session).path() + "-count");
    m_operations = count.open(QIODevice::ReadOnly) ? count.readAll().toInt() : 0;
}

int EditStream::acknowledgedBefore(std::size_t event) const
{
    return static_cast<int>(std::ranges::upper_bound(m_moments, event) - m_moments.begin()) - 1;
}

std::optional<int> EditStream::editsIn(const Files &disk) const
{
    const QTemporaryDir folder(temporaryPlace());
    putFiles(disk, folder.path());
    return editsIn(folder.filePath(QFileInfo(m_session).fileName()));
}

std::optional<int> EditStream::editsIn(const QString &session) const
{
    const auto store = SessionStore::open(session.toStdString());
    if (!store)
        return std::nullopt;
    const auto history = (*store)->history();
    const auto report = (*store)->check();
    if (!history || !report || !report->problems.empty() || history->empty())
        return std::nullopt;
    const auto edits = history->size() - 1; // the first line is the beginning
    const State now = textsOf((*store)->session());
    const bool known = edits < m_states.size();
    if (known ? now != m_states[edits] : edits > m_states.size())
        return std::nullopt;
    return static_cast<int>(edits);
}

} // namespace duologue::durability
