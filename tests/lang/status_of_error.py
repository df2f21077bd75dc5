# an error in a finally block while exiting
import sys
def main():
    try:
        sys.exit(5)
    finally:
        print("cleanup")
if __name__ == "__main__":
    main()
    print("never")
