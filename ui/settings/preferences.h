#pragma once

#include <QSettings>
#include <QString>

namespace duologue::ui {

/// Something people choose once: where it is kept between runs, and what holds before. The store
/// is QSettings and no other; what is usual is not written.
template <class T>
struct Preference
{
    const char *key;
    T usual;

    T value() const
    {
        return QSettings().value(key, QVariant::fromValue(usual)).template value<T>();
    }
    void set(const T &chosen) const
    {
        if (chosen == usual)
            QSettings().remove(key);
        else
            QSettings().setValue(key, QVariant::fromValue(chosen));
    }
    void reset() const { QSettings().remove(key); }
};

/// All of them; each can be changed and reset in the dialog of preferences. Any thread.
namespace preferences {

inline const Preference<QString> theme{"theme", "system"};
inline const Preference<int> textSize{"textSize", 100};    ///< percent of the platform's, 80 to 200
inline const Preference<QString> language{"language", {}}; ///< "es"; empty: the computer's
inline const Preference<bool> menuBar{"menuBar", true};
inline const Preference<int> reactionDelay{"reactionDelay", 0}; ///< milliseconds
inline const Preference<int> markMode{"markMode", 0};           ///< UtteranceController::MarkMode
inline const Preference<int> fixedLength{"fixedLength", 1000};  ///< milliseconds
inline const Preference<int> traceHertz{"traceHertz", 20};      ///< samples a second, 10 to 30
inline const Preference<int> preRoll{"preRoll", 0}; ///< milliseconds heard before what is played
inline const Preference<QString> device{"device", "auto"};        ///< as in Runtime::load
inline const Preference<QString> cacheFolder{"cache/folder", {}}; ///< empty: the platform's
inline const Preference<int> cacheLimit{"cache/limit", 50};       ///< GiB

/// The name that edits carry; the login where nobody gave one.
QString annotator();
void setAnnotator(const QString &name);
QString usualAnnotator();

} // namespace preferences
} // namespace duologue::ui
